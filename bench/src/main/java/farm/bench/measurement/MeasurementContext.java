package farm.bench.measurement;

import java.io.PrintStream;
import java.time.Duration;

/**
 * The parameters of a measurement and its progress output.
 *
 * @param seconds length of a measurement window; the number of edits, requests and repetitions is
 *     proportional to it
 * @param progress stream for progress lines
 */
public record MeasurementContext(int seconds, PrintStream progress) {

    public Duration window() {
        return Duration.ofSeconds(seconds);
    }

    /** Prints a progress line. */
    public void report(String text, Object... values) {
        progress.println("bench: " + String.format(java.util.Locale.ROOT, text, values));
    }
}
