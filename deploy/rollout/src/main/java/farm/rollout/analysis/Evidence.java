package farm.rollout.analysis;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of one metric in the step, for people.
 *
 * @param metric such as {@code errors}
 * @param passPercent how far the evidence is on the way to passing, 0 to 100
 * @param failPercent how far it is on the way to failing, 0 to 100
 * @param goal what it takes to pass, such as "slow99 not 2 points worse"
 * @param secondsLeft how long it takes to pass if the canary is good; null if that is unknown
 */
public record Evidence(
        String metric,
        Verdict verdict,
        Counts canary,
        Counts baseline,
        int passPercent,
        int failPercent,
        String goal,
        @Nullable Long secondsLeft) {

    /** Returns the metric and the counts in a line. */
    public String text() {
        return metric + ": " + counts();
    }

    /** Returns the counts of both versions. */
    String counts() {
        return "canary " + text(canary) + ", baseline " + text(baseline);
    }

    private static String text(Counts counts) {
        return String.format(Locale.ROOT, "%,d/%,d (%.2f %%)", counts.k(), counts.n(), counts.percent());
    }
}
