package farm.cli.milk;

import farm.cli.tally.ShareComparison;
import farm.cli.terminal.Terminal;
import farm.cli.text.Table;
import farm.cli.text.Table.Cell;
import java.util.List;
import java.util.Locale;

/** The table of {@code farm milk -n}. */
public final class TallyTable {

    private static final int BAR = 30;

    private TallyTable() {}

    /** A row per version; the bars only where the screen shows them. */
    public static Table of(List<ShareComparison> rows, Terminal screen) {
        Table table = screen.isTerminal()
                ? Table.of("SERVICE", "VERSION", ">WANTED", ">OBSERVED", ">BOTTLES", "")
                : Table.of("SERVICE", "VERSION", ">WANTED", ">OBSERVED", ">BOTTLES");
        for (ShareComparison row : rows) {
            Cell service = Cell.of(row.service());
            Cell version = Cell.of(row.version());
            Cell wanted = Cell.of(row.wanted() == null ? "" : percent(row.wanted()));
            Cell observed = Cell.of(percent(row.observed()));
            Cell bottles = Cell.of(Long.toString(row.bottles()));
            if (screen.isTerminal()) {
                table.row(service, version, wanted, observed, bottles, Cell.of(screen.bar(row.observed(), BAR)));
            } else {
                table.row(service, version, wanted, observed, bottles);
            }
        }
        return table;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }
}
