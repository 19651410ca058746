package farm.cli.verb;

import farm.cli.context.CommandContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farm rollout promote}. */
@Command(
        name = "promote",
        header = "End the present step now, as if it had passed.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "Examples:",
            "  farm rollout promote goat",
            "  farm rollout promote goat --full",
        })
public final class RolloutPromote extends RolloutSteering {

    @Option(names = "--full", description = "Skip all further steps: give it all traffic.")
    boolean full;

    public RolloutPromote(CommandContext context) {
        super(context, "promote");
    }

    @Override
    boolean full() {
        return full;
    }
}
