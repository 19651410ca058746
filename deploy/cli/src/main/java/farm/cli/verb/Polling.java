package farm.cli.verb;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Looking again and again until something has come about. */
final class Polling {

    private Polling() {}

    /**
     * Looks every so often.
     *
     * @param look true when it has come about
     * @return whether it did before the patience ended
     */
    static boolean until(Duration patience, Duration pause, Callable<Boolean> look) throws Exception {
        long end = System.nanoTime() + patience.toNanos();
        while (!look.call()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(pause);
        }
        return true;
    }
}
