package farm.bench.figure;

import java.util.List;

/** Results as a table that is as well Markdown as good to read in a terminal. */
public final class ResultTable {

    private static final List<String> HEADINGS = List.of("row", "what", "measured", "baseline", "target", "reached");

    private ResultTable() {}

    /** The whole table, each line ended. */
    public static String text(List<Result> results) {
        return TextTable.of(HEADINGS, results.stream().map(ResultTable::cells).toList());
    }

    private static List<String> cells(Result result) {
        Target target = result.target();
        Figure baseline = result.baseline();
        return List.of(
                result.row(),
                result.what(),
                result.measured().text(),
                baseline == null ? "" : baseline.text() + " (" + result.baselineName() + ")",
                target == null ? "" : target.text(result.measured().unit()),
                target == null ? "" : result.isMissed() ? "NO" : "yes");
    }
}
