package farm.bench.chaos;

import farm.bench.chaos.plan.Limits;
import farm.bench.chaos.plan.Outcome;
import farm.bench.figure.Figure;
import farm.bench.figure.MarkdownTable;
import java.util.List;

/** Outcomes as a Markdown table that is also readable in a terminal. */
final class OutcomeTable {

    private static final List<String> HEADINGS = List.of(
            "fault",
            "requests",
            "failed reads",
            "failed writes",
            "duplicate writes",
            "truncated",
            "longest read",
            "longest write",
            "rejected after",
            "split correct after",
            "split error",
            "kept");

    private OutcomeTable() {}

    static String text(List<Outcome> outcomes, Limits limits) {
        return MarkdownTable.of(
                HEADINGS,
                outcomes.stream().map(outcome -> cells(outcome, limits)).toList());
    }

    private static List<String> cells(Outcome outcome, Limits limits) {
        return List.of(
                outcome.fault().id(),
                number(outcome.requests()),
                number(outcome.failedReads()),
                number(outcome.failedWrites()),
                number(outcome.duplicateWrites()),
                number(outcome.truncated())
                        + (outcome.truncatedByFault() == 0 ? "" : " + " + outcome.truncatedByFault() + " by targets"),
                new Figure(outcome.longestReadMillis(), "ms").text(),
                new Figure(outcome.longestWriteMillis(), "ms").text(),
                outcome.failedReads() == 0 ? "" : new Figure(outcome.rejectionMillis(), "ms").text(),
                new Figure(outcome.splitRecoveryMillis(), "ms").text(),
                new Figure(outcome.splitError(), "").text(),
                outcome.violations(limits).isEmpty() ? "yes" : "NO");
    }

    private static String number(long number) {
        return new Figure(number, "").text();
    }
}
