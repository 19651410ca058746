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
        header = "Show what there is, or what a verb does.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  farm help                                 all verbs",
            "  farm help add                             as farm add --help",
        })
public final class Help extends Verb {

    @Parameters(arity = "0..1", paramLabel = "VERB", description = "One of the verbs that farm help lists.")
    @Nullable
    String verb;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    public Help(CommandContext caller) {
        super(caller);
    }

    @Override
    ExitCode run() {
        CommandLine farm = spec.root().commandLine();
        CommandLine named = verb == null ? farm : farm.getSubcommands().get(verb);
        if (named == null) {
            throw new UserError(
                    ExitCode.USAGE,
                    "there is no verb '" + Printable.of(verb + "") + "' (farm --help tells what there is)");
        }
        named.usage(screen.out());
        return ExitCode.OK;
    }
}
