package farm.model.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The format of durations in commands and requests: {@code 200ms}, {@code 5s}, {@code 1m}, or ISO
 * 8601 such as {@code PT0.2S}; from zero to {@link #MAX}.
 */
public final class DurationFormat {

    /** The longest duration. */
    public static final Duration MAX = Duration.ofHours(1);

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|s|m)");

    private DurationFormat() {}

    /** Returns the duration that a text means; empty if it is not a duration or out of range. */
    public static Optional<Duration> parse(String text) {
        return duration(text).filter(delay -> !delay.isNegative() && delay.compareTo(MAX) <= 0);
    }

    private static Optional<Duration> duration(String text) {
        Matcher match = SHORT.matcher(text);
        if (match.matches()) {
            long number = Long.parseLong(match.group(1));
            return Optional.of(
                    switch (match.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        default -> Duration.ofMinutes(number);
                    });
        }
        try {
            return text.toUpperCase(Locale.ROOT).startsWith("P") ? Optional.of(Duration.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
