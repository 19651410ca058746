package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.text.Printable;
import java.util.List;
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

    @Parameters(arity = "0..2", paramLabel = "VERB", description = "One of the verbs that farm help lists.")
    List<String> verbs = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    public Help(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        CommandLine named = spec.root().commandLine();
        for (String verb : verbs) {
            CommandLine above = named;
            named = above.getSubcommands().get(verb);
            if (named == null) {
                throw new UserError(
                        ExitCode.USAGE,
                        "no such verb: '" + Printable.of(String.join(" ", verbs)) + "' ("
                                + above.getCommandSpec().qualifiedName() + " --help lists the verbs)");
            }
        }
        named.usage(terminal.out());
        return ExitCode.OK;
    }
}
