package farm.cli.verb;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Polls a condition. */
final class Polling {

    private Polling() {}

    /**
     * Polls a condition until it is true or the timeout has passed.
     *
     * @return whether the condition became true
     */
    static boolean until(Duration timeout, Duration interval, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + timeout.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(interval);
        }
        return true;
    }
}
