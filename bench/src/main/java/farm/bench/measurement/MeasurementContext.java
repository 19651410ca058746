package farm.bench.measurement;

import java.io.PrintStream;
import java.time.Duration;

/**
 * How measurements are to be taken.
 *
 * @param seconds how long one window of time is; all else (edits, requests, repetitions) follows from it
 * @param progress where lines about what is being done go
 */
public record MeasurementContext(int seconds, PrintStream progress) {

    public Duration window() {
        return Duration.ofSeconds(seconds);
    }

    /** Tells what is being done. */
    public void say(String text, Object... values) {
        progress.println("bench: " + String.format(java.util.Locale.ROOT, text, values));
    }
}
