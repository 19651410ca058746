package farm.model.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The format of durations in commands, requests and files: {@code 200ms}, {@code 5s}, {@code 1m},
 * {@code 1h}, {@code 7d}. Commands and requests also take ISO 8601, such as {@code PT0.2S}.
 */
public final class DurationFormat {

    /** The longest duration in commands and requests. */
    public static final Duration MAX = Duration.ofHours(1);

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private DurationFormat() {}

    /**
     * Returns the duration that a text means, from zero to {@link #MAX}; empty if it is not a
     * duration or out of range.
     */
    public static Optional<Duration> parse(String text) {
        return parseShort(text)
                .or(() -> parseIso(text))
                .filter(delay -> !delay.isNegative() && delay.compareTo(MAX) <= 0);
    }

    /** Returns the duration that a number with a unit means, however long; empty if it is none. */
    public static Optional<Duration> parseShort(String text) {
        Matcher match = SHORT.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(match.group(1));
        return Optional.of(
                switch (match.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    private static Optional<Duration> parseIso(String text) {
        try {
            return text.toUpperCase(Locale.ROOT).startsWith("P") ? Optional.of(Duration.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns whole milliseconds in the largest unit that divides them, such as 90s. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 60 != 0) {
            return seconds + "s";
        }
        if (seconds % 3600 != 0) {
            return seconds / 60 + "m";
        }
        return seconds % 86_400 == 0 ? seconds / 86_400 + "d" : seconds / 3600 + "h";
    }
}
