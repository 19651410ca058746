package farm.bench.rollout;

import farm.bench.figure.Figure;
import farm.bench.figure.MarkdownTable;
import farm.bench.rollout.simulation.ClassResult;
import farm.bench.rollout.simulation.Tally;
import java.util.List;

/** The classes of versions as a Markdown table that is also readable in a terminal. */
final class ClassTable {

    private static final List<String> HEADINGS = List.of(
            "quality",
            "new version",
            "rollouts",
            "promoted",
            "rolled back",
            "paused",
            "median",
            "promoted by windows",
            "rolled back by windows",
            "median of windows");

    private ClassTable() {}

    static String text(List<ClassResult> classes) {
        return MarkdownTable.of(
                HEADINGS, classes.stream().map(ClassTable::cells).toList());
    }

    private static List<String> cells(ClassResult result) {
        Tally farm = result.rollout();
        Tally windows = result.fixedWindows();
        return List.of(
                result.quality(),
                result.version(),
                Integer.toString(result.rollouts()),
                Integer.toString(farm.promoted()),
                Integer.toString(farm.rolledBack()),
                Integer.toString(farm.paused()),
                new Figure(farm.medianSeconds(), "s").text(),
                Integer.toString(windows.promoted()),
                Integer.toString(windows.rolledBack()),
                new Figure(windows.medianSeconds(), "s").text());
    }
}
