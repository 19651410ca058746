package farm.cli.verb;

import farm.cli.context.CommandContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farm rollout abort}. */
@Command(
        name = "abort",
        header = "End a rollout: the weights go back at once.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "It returns once the abort is saved. The new instances stop when they have no traffic left.",
            "",
            "Examples:",
            "  farm rollout abort goat",
            "  farm rollout abort goat -m 'wrong version'",
        })
public final class RolloutAbort extends RolloutSteering {

    @Option(
            names = {"-m", "--message"},
            paramLabel = "REASON",
            description = "The reason. The history keeps it.")
    @Nullable
    String message;

    public RolloutAbort(CommandContext context) {
        super(context, "abort");
    }

    @Override
    @Nullable
    String reason() {
        return message;
    }
}
