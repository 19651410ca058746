package farm.cli.replay;

import farm.cli.text.Elapsed;
import farm.rollout.analysis.Arms;
import farm.rollout.analysis.Evidence;
import farm.rollout.analysis.Replay;
import farm.rollout.analysis.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A replay for people. Lines have fixed columns, since they are printed one by one. */
public final class ReplayText {

    private ReplayText() {}

    /** Returns the header for the metrics of an entry. */
    public static String header(Replay.Entry entry) {
        return line(
                "TIME",
                "STEP",
                "AFTER",
                entry.judgement().evidence().stream().map(Evidence::metric).toList(),
                "VERDICT");
    }

    /** Returns the line of an entry. */
    public static String line(Replay.Entry entry) {
        return line(
                Instant.ofEpochSecond(entry.time()).toString(),
                entry.percent() + " %",
                after(entry.since(), entry.time()),
                entry.judgement().evidence().stream().map(ReplayText::cell).toList(),
                name(entry.judgement().verdict()));
    }

    private static String line(String time, String step, String after, List<String> metrics, String verdict) {
        return String.format("%-20s  %5s  %6s  ", time, step, after)
                + metrics.stream().map(cell -> String.format("%-9s ", cell)).collect(Collectors.joining())
                + verdict;
    }

    private static String cell(Evidence evidence) {
        return switch (evidence.verdict()) {
            case PASS, FAIL, INCONCLUSIVE -> name(evidence.verdict());
            case OPEN ->
                evidence.failPercent() > evidence.passPercent()
                        ? "fail " + evidence.failPercent() + " %"
                        : evidence.passPercent() + " %";
        };
    }

    private static String after(long since, long time) {
        return Elapsed.of(Duration.ofSeconds(time - since));
    }

    static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** Returns what came out: a line for each step, and one for all. */
    public static List<String> summary(Replay replay) {
        List<String> lines = new ArrayList<>();
        for (Replay.StepResult step : replay.results()) {
            String after = after(step.since(), step.decided());
            lines.add("step " + step.percent() + " %: "
                    + switch (step.verdict()) {
                        case PASS -> "passed after " + after;
                        case FAIL -> "failed after " + after;
                        case INCONCLUSIVE -> "inconclusive, so it would have paused after " + after;
                        case OPEN -> "undecided after " + after;
                    }
                    + "; " + step.text());
        }
        lines.add(versions(replay.arms()) + ": "
                + switch (replay.verdict()) {
                    case PASS -> "pass";
                    case FAIL -> "fail";
                    case INCONCLUSIVE -> "inconclusive";
                    case OPEN -> "undecided";
                }
                + end(replay.end()));
        return lines;
    }

    private static String versions(Arms arms) {
        return String.join(" ", new TreeSet<>(arms.canary())) + " against "
                + (arms.baseline().isEmpty() ? "nothing" : String.join(" ", new TreeSet<>(arms.baseline())));
    }

    private static String end(Replay.@Nullable End end) {
        return switch (end) {
            case null -> "";
            case FAILED -> "";
            case PROMOTED -> "; then it got all traffic";
            case TAKEN_BACK -> "; then it got no more traffic";
        };
    }
}
