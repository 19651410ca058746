package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.rollout.RolloutsTable;
import farm.model.rollout.RolloutStatus;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code farm rollout list}. */
@Command(
        name = "list",
        header = "List the last rollout of each service.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "'farm rollout status' shows more, and is for programs (--json).",
            "",
            "Examples:",
            "  farm rollout list",
        })
public final class RolloutList extends Verb {

    public RolloutList(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        List<RolloutStatus> statuses = context.console().rollouts().all();
        if (statuses.isEmpty()) {
            terminal.print(none(context));
        } else {
            terminal.print(RolloutsTable.of(statuses, Instant.now()));
        }
        return ExitCode.OK;
    }

    /** Returns what is printed if there was no rollout yet. */
    static String none(CommandContext context) {
        return "no rollouts yet; to start one: " + context.command() + " rollout start SERVICE --version V";
    }
}
