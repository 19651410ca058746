package farm.bench.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Results as a table that is as well Markdown as good to read in a terminal. */
public final class ResultTable {

    private static final List<String> HEADINGS = List.of("row", "what", "measured", "baseline", "target", "reached");

    private ResultTable() {}

    /** The whole table, each line ended. */
    public static String text(List<Result> results) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADINGS);
        results.forEach(result -> lines.add(cells(result)));
        int[] widths = new int[HEADINGS.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        lines.add(1, Arrays.stream(widths).mapToObj("-"::repeat).toList());
        return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining());
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

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            line.append(' ')
                    .append(cell)
                    .append(" ".repeat(widths[i] - cell.length()))
                    .append(" |");
        }
        return line.append('\n').toString();
    }
}
