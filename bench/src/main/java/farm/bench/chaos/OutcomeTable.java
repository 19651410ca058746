package farm.bench.chaos;

import farm.bench.chaos.plan.Limits;
import farm.bench.chaos.plan.Outcome;
import farm.bench.figure.Figure;
import farm.bench.figure.TextTable;
import java.util.List;

/** Outcomes as a table that is as well Markdown as good to read in a terminal. */
final class OutcomeTable {

    private static final List<String> HEADINGS = List.of(
            "fault",
            "requests",
            "failed reads",
            "failed writes",
            "sent twice",
            "cut",
            "longest read",
            "longest write",
            "refused after",
            "split right after",
            "off by",
            "kept");

    private OutcomeTable() {}

    static String text(List<Outcome> outcomes, Limits limits) {
        return TextTable.of(
                HEADINGS,
                outcomes.stream().map(outcome -> cells(outcome, limits)).toList());
    }

    private static List<String> cells(Outcome outcome, Limits limits) {
        return List.of(
                outcome.fault().word(),
                number(outcome.requests()),
                number(outcome.failedReads()),
                number(outcome.failedWrites()),
                number(outcome.sentTwice()),
                number(outcome.cut())
                        + (outcome.cutByFault() == 0 ? "" : " + " + outcome.cutByFault() + " of what was hit"),
                new Figure(outcome.longestReadMillis(), "ms").text(),
                new Figure(outcome.longestWriteMillis(), "ms").text(),
                outcome.failedReads() == 0 ? "" : new Figure(outcome.refusedMillis(), "ms").text(),
                new Figure(outcome.rightAgainMillis(), "ms").text(),
                new Figure(outcome.offBy(), "").text(),
                outcome.misses(limits).isEmpty() ? "yes" : "NO");
    }

    private static String number(long number) {
        return new Figure(number, "").text();
    }
}
