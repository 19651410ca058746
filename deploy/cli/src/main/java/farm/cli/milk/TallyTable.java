package farm.cli.milk;

import farm.cli.tally.ShareComparison;
import farm.cli.terminal.Terminal;
import farm.cli.text.Percent;
import farm.cli.text.Table;
import farm.cli.text.Table.Cell;
import java.util.List;

/** The table of {@code farm milk -n}. */
public final class TallyTable {

    private static final int BAR_WIDTH = 30;

    private TallyTable() {}

    /** Returns a table with a row per version, with bars on a terminal only. */
    public static Table of(List<ShareComparison> rows, Terminal terminal) {
        Table table = terminal.isTerminal()
                ? Table.of("SERVICE", "VERSION", ">DESIRED", ">OBSERVED", ">BOTTLES", "")
                : Table.of("SERVICE", "VERSION", ">DESIRED", ">OBSERVED", ">BOTTLES");
        for (ShareComparison row : rows) {
            Cell service = Cell.of(row.service());
            Cell version = Cell.of(row.version());
            Cell desired = Cell.of(row.desired() == null ? "" : Percent.of(row.desired()));
            Cell observed = Cell.of(Percent.of(row.observed()));
            Cell bottles = Cell.of(Long.toString(row.bottles()));
            if (terminal.isTerminal()) {
                table.row(
                        service, version, desired, observed, bottles, Cell.of(terminal.bar(row.observed(), BAR_WIDTH)));
            } else {
                table.row(service, version, desired, observed, bottles);
            }
        }
        return table;
    }
}
