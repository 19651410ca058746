package farm.cli.verb;

import farm.cli.context.CommandContext;
import picocli.CommandLine.Command;

/** {@code farm rollout retry}. */
@Command(
        name = "retry",
        header = "Start a rollout once more that has failed or was aborted.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "Examples:",
            "  farm rollout retry goat",
        })
public final class RolloutRetry extends RolloutSteering {

    public RolloutRetry(CommandContext context) {
        super(context, "retry");
    }
}
