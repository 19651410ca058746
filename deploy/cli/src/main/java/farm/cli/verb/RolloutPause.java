package farm.cli.verb;

import farm.cli.context.CommandContext;
import picocli.CommandLine.Command;

/** {@code farm rollout pause}. */
@Command(
        name = "pause",
        header = "Pause a rollout; the new version keeps its share.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "It waits until farm rollout resume, promote or abort.",
            "",
            "Examples:",
            "  farm rollout pause goat",
        })
public final class RolloutPause extends RolloutSteering {

    public RolloutPause(CommandContext context) {
        super(context, "pause");
    }
}
