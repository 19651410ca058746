package farm.cli.verb;

import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.text.DurationFormat;
import farm.model.text.Printable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A duration on the command line, such as {@code 200ms}; see {@link DurationFormat}. */
final class DurationOption {

    private DurationOption() {}

    /**
     * Returns the duration; zero for null.
     *
     * @param option the name of the option, for the message
     * @throws UserError with {@link ExitCode#USAGE} if the text is not a duration
     */
    static Duration parse(String option, @Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        return DurationFormat.parse(text)
                .orElseThrow(() -> new UserError(
                        ExitCode.USAGE,
                        option + " " + Printable.of(text) + " is not a duration (such as 200ms or 5s, at most "
                                + DurationFormat.MAX.toMinutes() + "m)"));
    }
}
