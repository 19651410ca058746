package farm.cli.verb;

import farm.cli.context.CommandContext;
import picocli.CommandLine.Command;

/** {@code farm rollout undo}. */
@Command(
        name = "undo",
        header = "Go back to the version before, after a promotion too.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "It is instant while the old version still runs. Later, the old version is started and tested first.",
            "",
            "Examples:",
            "  farm rollout undo goat",
        })
public final class RolloutUndo extends RolloutSteering {

    public RolloutUndo(CommandContext context) {
        super(context, "undo");
    }
}
