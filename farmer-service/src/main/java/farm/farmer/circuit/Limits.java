package farm.farmer.circuit;

import java.time.Duration;

/**
 * When a {@link Circuit} opens and closes.
 *
 * @param calls of how many of the last calls it knows the end, and how many there have to be before it opens at all
 * @param share which part of these opens it when they went wrong, above 0 up to 1
 * @param pause for how long it stays open
 * @param trials how many calls are let through then; all of them have to be good
 */
public record Limits(int calls, double share, Duration pause, int trials) {

    private static final int MOST = 100_000;

    /** @throws IllegalArgumentException if one of them is outside of its range */
    public Limits {
        if (calls < 1 || calls > MOST || !(share > 0 && share <= 1) || !pause.isPositive() || trials < 1) {
            throw new IllegalArgumentException(
                    "1 to %d calls, a share above 0 up to 1, a pause and at least 1 trial, not %d, %s, %s and %d"
                            .formatted(MOST, calls, share, pause, trials));
        }
    }
}
