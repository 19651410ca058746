package farm.weights.source.git;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When to look again: at the usual pace, and the more rarely the more often it did not work; never many at the same moment. */
final class Backoff {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_DOUBLINGS = 10;

    private final Duration pace;
    private final RandomGenerator random;

    Backoff(Duration pace, RandomGenerator random) {
        this.pace = pace;
        this.random = random;
    }

    /**
     * How long to wait.
     *
     * @param failures how many looks in a row did not work
     * @return the pace, a tenth more or less; after failures twice, four times … as long, a minute at most unless the pace is
     *     longer, and up to half of it less
     */
    Duration next(int failures) {
        if (failures == 0) {
            return times(pace, random.nextDouble(0.9, 1.1));
        }
        Duration doubled = pace.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration longest = pace.compareTo(LONGEST) > 0 ? pace : LONGEST;
        return times(doubled.compareTo(longest) > 0 ? longest : doubled, random.nextDouble(0.5, 1));
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }
}
