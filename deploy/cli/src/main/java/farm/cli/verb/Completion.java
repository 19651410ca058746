package farm.cli.verb;

import farm.cli.Caller;
import farm.cli.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farm completion}. */
@Command(
        name = "completion",
        header = "Print a script that completes verbs and options in bash or zsh.",
        synopsisHeading = "%nUsage: ",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(./farm completion)                 now, in this shell (bash or zsh)",
            "  ./farm completion > ~/.local/share/bash-completion/completions/farm",
        })
public final class Completion extends Verb {

    /** The shells that the script serves. */
    enum Shell {
        BASH,
        ZSH
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "SHELL",
            description = "bash or zsh; one script serves both.",
            defaultValue = "bash")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    Shell shell;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    public Completion(Caller caller) {
        super(caller);
    }

    @Override
    ExitCode run() {
        screen.out().print(AutoComplete.bash("farm", spec.root().commandLine()));
        screen.out().flush();
        return ExitCode.OK;
    }
}
