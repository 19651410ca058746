package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.text.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farm completion}. */
@Command(
        name = "completion",
        header = "Print a completion script for bash or zsh.",
        synopsisHeading = "%nUsage: ",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(./farm completion)                 for the current shell",
            "  ./farm completion > ~/.local/share/bash-completion/completions/farm",
        })
public final class Completion extends Verb {

    private static final Set<String> SHELLS = Set.of("bash", "zsh");

    @Parameters(
            arity = "0..1",
            paramLabel = "SHELL",
            description = "bash or zsh; both use the same script.",
            defaultValue = "bash")
    String shell = "bash";

    @Option(names = "--names", arity = "1..2", hidden = true) // for the script
    List<String> names = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    public Completion(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        if (!names.isEmpty()) {
            new CompletionNames(context)
                    .of(names.getFirst(), names.size() > 1 ? names.get(1) : null)
                    .forEach(terminal::print);
            return ExitCode.OK;
        }
        if (!SHELLS.contains(shell.toLowerCase(Locale.ROOT))) {
            throw new UserError(
                    ExitCode.USAGE,
                    "no completion for the shell '" + Printable.of(shell) + "' (only for bash and zsh)");
        }
        terminal.out().print(AutoComplete.bash("farm", spec.root().commandLine()) + CompletionNames.SCRIPT);
        terminal.out().flush();
        return ExitCode.OK;
    }
}
