package farm.model.description;

import farm.model.text.DurationFormat;
import farm.model.text.Printable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Faults that an instance injects on purpose, to show how a bad canary fails; null means none.
 *
 * @param errorRate the share of requests that fail, 0 to 1
 * @param latency the delay of each answer, such as {@code 200ms}; see {@link DurationFormat}
 * @param startupDelay the delay of the start
 */
public record Faults(
        @Nullable Double errorRate,
        @Nullable String latency,
        @Nullable String startupDelay) {

    /** No faults. */
    public static final Faults NONE = new Faults(null, null, null);

    private static final int MAX_SHOWN = 30; // characters

    /**
     * @throws IllegalArgumentException for a value out of range; the message is one line for users
     */
    public Faults {
        if (errorRate != null && !(errorRate >= 0 && errorRate <= 1)) {
            throw new IllegalArgumentException("errorRate " + errorRate + " is out of range (allowed: 0 to 1)");
        }
        errorRate = errorRate == null ? null : (Double) (errorRate + 0.0); // -0.0 is 0.0
        duration("latency", latency);
        duration("startupDelay", startupDelay);
    }

    /** Returns the start-up delay; zero if there is none. */
    public Duration startup() {
        return duration("startupDelay", startupDelay);
    }

    private static Duration duration(String name, @Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        return DurationFormat.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(name + " '" + Printable.of(text, MAX_SHOWN)
                        + "' is not a duration (allowed: such as 200ms, 1s or PT0.2S, at most "
                        + DurationFormat.MAX.toMinutes() + "m)"));
    }
}
