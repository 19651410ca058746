package farm.bench.command;

import java.util.Iterator;
import java.util.List;

/**
 * An iterator over the arguments of a command. Its exceptions have messages that a user can act on.
 */
public final class Arguments {

    private final String command;
    private final Iterator<String> remaining;

    /** @param command the command's path, such as {@code bench/run} */
    public Arguments(String command, String... all) {
        this.command = command;
        remaining = List.of(all).iterator();
    }

    /** Whether there are more arguments. */
    public boolean hasNext() {
        return remaining.hasNext();
    }

    /** The next argument. */
    public String next() {
        return remaining.next();
    }

    /** The exception for an argument that the command does not have. */
    public IllegalArgumentException unknown(String argument) {
        return new IllegalArgumentException("unknown option " + argument + "; see " + command + " --help");
    }

    /**
     * The value of an option.
     *
     * @throws IllegalArgumentException if it is missing
     */
    public String valueOf(String option) {
        if (!remaining.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value; see " + command + " --help");
        }
        return remaining.next();
    }

    /**
     * The value of an option that names one of several things.
     *
     * @param type what the value names, such as {@code measurement}
     * @throws IllegalArgumentException if it is missing or not valid
     */
    public String oneOf(String option, String type, List<String> valid) {
        String value = valueOf(option);
        if (!valid.contains(value)) {
            throw new IllegalArgumentException(
                    "unknown " + type + " " + value + " (valid: " + String.join(", ", valid) + ")");
        }
        return value;
    }

    /**
     * The value of an option that takes a whole number.
     *
     * @throws IllegalArgumentException if it is missing or not within the range
     */
    public long number(String option, long min, long max) {
        String text = valueOf(option);
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the exception below
        }
        throw new IllegalArgumentException(
                option + " " + text + " is invalid (allowed: a whole number from " + min + " to " + max + ")");
    }
}
