package farm.cli.verb;

import farm.cli.context.CommandContext;
import picocli.CommandLine.Command;

/** {@code farm rollout resume}. */
@Command(
        name = "resume",
        header = "Let a paused rollout go on.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "After somebody else has changed the weights, it writes those of the rollout again.",
            "",
            "Examples:",
            "  farm rollout resume goat",
        })
public final class RolloutResume extends RolloutSteering {

    public RolloutResume(CommandContext context) {
        super(context, "resume");
    }
}
