package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.text.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farm help}. */
@Command(
        name = "help",
        header = "Show the help of the farm command, or of a verb.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  farm help                                 all verbs",
            "  farm help add                             same as farm add --help",
        })
public final class Help extends Verb {

    @Parameters(arity = "0..1", paramLabel = "VERB", description = "One of the verbs that farm help lists.")
    @Nullable
    String verb;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    public Help(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        CommandLine farm = spec.root().commandLine();
        String name = verb;
        CommandLine named = name == null ? farm : farm.getSubcommands().get(name);
        if (named == null) {
            throw new UserError(
                    ExitCode.USAGE,
                    "no such verb: '" + Printable.of(String.valueOf(name)) + "' (farm --help lists the verbs)");
        }
        named.usage(terminal.out());
        return ExitCode.OK;
    }
}
