package farm.weights.source.git;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The delay until the next poll: the usual interval, longer after failures, and with jitter. */
final class Backoff {

    private static final Duration MAX_DELAY = Duration.ofSeconds(60);
    private static final int MAX_DOUBLINGS = 10;

    private final Duration interval;
    private final RandomGenerator random;

    Backoff(Duration interval, RandomGenerator random) {
        this.interval = interval;
        this.random = random;
    }

    /**
     * Returns the delay: the interval ±10 %. Each failure in a row doubles it, up to a minute or
     * the interval if that is longer. After failures, a random part of up to half is subtracted.
     *
     * @param failures the number of failed polls in a row
     */
    Duration next(int failures) {
        if (failures == 0) {
            return times(interval, random.nextDouble(0.9, 1.1));
        }
        Duration doubled = interval.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        Duration longest = interval.compareTo(MAX_DELAY) > 0 ? interval : MAX_DELAY;
        return times(doubled.compareTo(longest) > 0 ? longest : doubled, random.nextDouble(0.5, 1));
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }
}
