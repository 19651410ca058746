package farm.rollout.check;

import farm.rollout.Observation;
import farm.rollout.analysis.Judgement;
import farm.rollout.analysis.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis and the enforced checks say together: one that fails suffices to fail, all have
 * to pass to pass.
 *
 * @param analysis null before the first judgement
 */
public record JoinedJudgement(int round, @Nullable Judgement analysis, List<CheckState> checks) {

    public JoinedJudgement {
        checks = List.copyOf(checks);
    }

    /** Returns the judgement for the state machine; null if there is none yet. */
    public Observation.@Nullable Judgement observed() {
        if (analysis != null && analysis.verdict() == Verdict.FAIL) {
            return observed(Verdict.FAIL, analysis.text());
        }
        Optional<CheckState> failed = enforced(Verdict.FAIL);
        if (failed.isPresent()) {
            return observed(Verdict.FAIL, failure(failed.get()));
        }
        if (analysis == null) {
            return null;
        }
        Optional<CheckState> open = enforced(Verdict.OPEN);
        return analysis.verdict() == Verdict.PASS && open.isPresent()
                ? observed(Verdict.OPEN, Judgement.WAITING_FOR + goal(open.get()))
                : observed(analysis.verdict(), analysis.text());
    }

    private Observation.Judgement observed(Verdict verdict, String text) {
        return new Observation.Judgement(round, verdict, text);
    }

    private Optional<CheckState> enforced(Verdict verdict) {
        return checks.stream()
                .filter(check -> check.enforced() && check.verdict(round) == verdict)
                .findFirst();
    }

    private static String failure(CheckState check) {
        return "check " + check.name() + " failed " + (check.failures() == 2 ? "twice" : check.failures() + " times")
                + last(check);
    }

    private static String last(CheckState check) {
        return check.text().isEmpty() ? "" : ": " + check.text();
    }

    /** Returns what an enforced check needs for its part; null if none needs anything. */
    public @Nullable String waitingFor() {
        return enforced(Verdict.OPEN).map(JoinedJudgement::goal).orElse(null);
    }

    private static String goal(CheckState check) {
        return "check " + check.name() + " to pass" + (check.last() == Verdict.PASS ? "" : last(check));
    }

    /**
     * Returns the value of a commit's trailer, such as {@code pass errors=0/331 slow99=5/331
     * queue=pass}; null if there is no judgement yet.
     */
    public @Nullable String trailer() {
        if (analysis == null) {
            return null;
        }
        Observation.Judgement joined = observed();
        String verdict = text(joined == null ? analysis.verdict() : joined.verdict());
        Stream<String> results = checks.stream().map(check -> check.name() + "=" + text(check.last()));
        return Stream.concat(Stream.of(verdict, analysis.counts()), results)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String text(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
