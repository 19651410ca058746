package farm.cli.verb;

import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.text.SafeText;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations that people type: {@code 200ms}, {@code 5s}, {@code 1m} or ISO ({@code PT0.2S}). */
final class DurationOption {

    private static final Duration MOST = Duration.ofHours(1);
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|s|m)");

    private DurationOption() {}

    /**
     * How long it is, zero for null; otherwise {@link ExitCode#USAGE}.
     *
     * @param option named in the message
     */
    static Duration checked(String option, @Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        Duration delay = parse(text);
        if (delay == null || delay.isNegative() || delay.compareTo(MOST) > 0) {
            throw new UserError(
                    ExitCode.USAGE,
                    option + " " + SafeText.of(text) + ": a duration such as 200ms or 5s, at most " + MOST.toMinutes()
                            + "m");
        }
        return delay;
    }

    private static @Nullable Duration parse(String text) {
        Matcher match = SHORT.matcher(text);
        if (match.matches()) {
            long number = Long.parseLong(match.group(1));
            return switch (match.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                default -> Duration.ofMinutes(number);
            };
        }
        try {
            return text.toUpperCase(Locale.ROOT).startsWith("PT") ? Duration.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
