package farm.rollout.check;

import farm.rollout.analysis.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a check.
 *
 * @param enforced whether it judges; if not, it only shows
 * @param last the verdict of the last run; OPEN before the first one
 * @param round the judging in which the last run began, see {@link farm.rollout.Rollout#round}
 * @param failures how many runs have failed without one that passed between them
 * @param text the last line of the run's output, or why there is none
 * @param at when the run ended; null before the first one
 */
public record CheckState(
        String name,
        boolean enforced,
        Verdict last,
        int round,
        int failures,
        String text,
        @Nullable Instant at) {

    /** One failed run may be an accident of the command itself. */
    public static final int MAX_FAILURES = 2;

    /** Returns a check that has not run yet. */
    public static CheckState begin(String name, boolean enforced) {
        return new CheckState(name, enforced, Verdict.OPEN, -1, 0, "", null);
    }

    /**
     * Returns this check after a run.
     *
     * @param verdict PASS, FAIL or INCONCLUSIVE; the last one neither counts as a failure nor ends
     *     a series of them
     * @param inRound the judging in which the run began
     */
    public CheckState after(Verdict verdict, int inRound, String lastLine, Instant now) {
        int inARow = switch (verdict) {
            case PASS -> 0;
            case FAIL -> failures + 1;
            case INCONCLUSIVE, OPEN -> failures;
        };
        return new CheckState(name, enforced, verdict, inRound, inARow, lastLine, now);
    }

    /** Returns what the check says of the canary in a judging. Only its own runs let it pass. */
    public Verdict verdict(int inRound) {
        if (failures >= MAX_FAILURES) {
            return Verdict.FAIL;
        }
        return last == Verdict.PASS && round == inRound ? Verdict.PASS : Verdict.OPEN;
    }
}
