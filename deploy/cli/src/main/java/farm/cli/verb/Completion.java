package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.text.Printable;
import java.util.Locale;
import java.util.Set;
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

    private static final Set<String> SHELLS = Set.of("bash", "zsh");

    @Parameters(
            arity = "0..1",
            paramLabel = "SHELL",
            description = "bash or zsh; one script serves both.",
            defaultValue = "bash")
    String shell = "bash";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    public Completion(CommandContext caller) {
        super(caller);
    }

    @Override
    ExitCode run() {
        if (!SHELLS.contains(shell.toLowerCase(Locale.ROOT))) {
            throw new UserError(
                    ExitCode.USAGE, "there is no completion for '" + Printable.of(shell) + "', only for bash and zsh");
        }
        screen.out().print(AutoComplete.bash("farm", spec.root().commandLine()));
        screen.out().flush();
        return ExitCode.OK;
    }
}
