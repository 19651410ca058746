package farm.bench.rollout.real;

import farm.bench.load.PacedLoad.Answer;
import java.util.Set;
import java.util.TreeSet;

/** What clients got during a rollout. */
final class AnswerLog {

    private static final int REASONS = 5;

    private final double badFrom;
    private final Set<String> reasons = new TreeSet<>();
    private long answers;
    private long failures;
    private long bad;
    private long firstBad;
    private double longest;

    /** @param badFrom an answer that takes this many ms or more is a bad one, as a failed one is */
    AnswerLog(double badFrom) {
        this.badFrom = badFrom;
    }

    synchronized void add(Answer answer) {
        answers++;
        longest = Math.max(longest, answer.millis());
        String failure = answer.failure();
        if (failure != null) {
            failures++;
            if (reasons.size() < REASONS) {
                reasons.add(failure);
            }
        }
        if (failure != null || answer.millis() >= badFrom) {
            if (bad++ == 0) {
                firstBad = answer.nanos();
            }
        }
    }

    synchronized long answers() {
        return answers;
    }

    synchronized long failures() {
        return failures;
    }

    synchronized long bad() {
        return bad;
    }

    /** Seconds since the first bad answer; NaN without one. */
    synchronized double secondsSinceFirstBad(long nanos) {
        return bad == 0 ? Double.NaN : (nanos - firstBad) / 1e9;
    }

    @Override
    public synchronized String toString() {
        return "%,d answers, %,d bad, %,d failed %s, longest %.0f ms"
                .formatted(answers, bad, failures, reasons, longest);
    }
}
