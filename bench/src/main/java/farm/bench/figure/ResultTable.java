package farm.bench.figure;

import java.util.List;

/** Results as a Markdown table that is also readable in a terminal. */
public final class ResultTable {

    private static final List<String> HEADINGS =
            List.of("measurement", "figure", "measured", "baseline", "target", "reached");

    private ResultTable() {}

    /** The table, each line terminated. */
    public static String text(List<Result> results) {
        return MarkdownTable.of(
                HEADINGS, results.stream().map(ResultTable::cells).toList());
    }

    private static List<String> cells(Result result) {
        Target target = result.target();
        Figure baseline = result.baseline();
        return List.of(
                result.measurement(),
                result.figure(),
                result.measured().text(),
                baseline == null ? "" : baseline.text() + " (" + result.baselineName() + ")",
                target == null ? "" : target.text(result.measured().unit()),
                target == null ? "" : result.isMissed() ? "NO" : "yes");
    }
}
