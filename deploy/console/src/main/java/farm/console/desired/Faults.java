package farm.console.desired;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an instance does wrong on purpose, so that a canary can be seen to fail; null is nothing.
 *
 * @param errorRate the share of requests that fail, 0 to 1
 * @param latency how much longer each answer takes, such as {@code 200ms} or {@code PT0.2S}
 * @param startupDelay how much longer the start takes
 */
public record Faults(
        @Nullable Double errorRate,
        @Nullable String latency,
        @Nullable String startupDelay) {

    /** An instance that does nothing wrong. */
    public static final Faults NONE = new Faults(null, null, null);

    private static final Map<String, ChronoUnit> UNITS =
            Map.of("ms", ChronoUnit.MILLIS, "s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES);
    private static final Duration MOST = Duration.ofHours(1);
    private static final int LONGEST = 30;
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|s|m)");

    public Faults {
        if (errorRate != null && !(errorRate >= 0 && errorRate <= 1)) {
            throw new IllegalArgumentException("the error rate is " + errorRate + "; it is a share from 0 to 1");
        }
        duration("latency", latency);
        duration("start-up delay", startupDelay);
    }

    /** The start-up delay, zero where there is none. */
    public Duration startup() {
        return duration("start-up delay", startupDelay);
    }

    private static Duration duration(String what, @Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        Matcher parts = SHORT.matcher(text);
        try {
            Duration duration = parts.matches()
                    ? Duration.of(Long.parseLong(parts.group(1)), Objects.requireNonNull(UNITS.get(parts.group(2))))
                    : Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(MOST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // told below, as for a negative one
        }
        String said = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        throw new IllegalArgumentException(
                "the " + what + " is '" + said + "'; write it like 200ms, 1s or PT0.2S, at most an hour");
    }
}
