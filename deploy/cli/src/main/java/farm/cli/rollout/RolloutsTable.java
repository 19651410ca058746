package farm.cli.rollout;

import farm.cli.text.Elapsed;
import farm.cli.text.Table;
import farm.cli.text.Table.Cell;
import farm.model.rollout.RolloutStatus;
import java.time.Instant;
import java.util.List;

/** The table of several rollouts. Pure logic. */
public final class RolloutsTable {

    private RolloutsTable() {}

    /** Returns a table with a row per rollout, in the given order. */
    public static Table of(List<RolloutStatus> statuses, Instant now) {
        Table table = Table.of("ROLLOUT", "VERSION", "STRATEGY", "PHASE", ">STEP", "STARTED", ">TIME", "BY", "TEXT");
        for (RolloutStatus status : statuses) {
            table.row(
                    Cell.of(status.id()),
                    Cell.of(status.version()),
                    Cell.of(status.strategy()),
                    new Cell(status.phase(), RolloutPhase.of(status).style()),
                    Cell.of(
                            status.step() == null
                                    ? ""
                                    : status.step() + "/" + status.steps().size()),
                    Cell.of(seconds(status.started())),
                    Cell.of(Elapsed.of(RolloutPicture.elapsed(status, now))),
                    Cell.of(status.by()),
                    Cell.of(RolloutPicture.text(status)));
        }
        return table;
    }

    private static String seconds(String time) {
        return Instant.ofEpochSecond(Instant.parse(time).getEpochSecond()).toString();
    }
}
