package farm.bench.command;

import java.util.Iterator;
import java.util.List;

/** The arguments of one of the commands, taken one after the other. What is wrong with them is a line for people. */
public final class Arguments {

    private final String command;
    private final Iterator<String> left;

    /** @param command as people call it, such as {@code bench/run} */
    public Arguments(String command, String... all) {
        this.command = command;
        left = List.of(all).iterator();
    }

    /** Whether there are more. */
    public boolean hasNext() {
        return left.hasNext();
    }

    /** The next one. */
    public String next() {
        return left.next();
    }

    /** That there is no such argument. */
    public IllegalArgumentException unknown(String argument) {
        return new IllegalArgumentException("what is " + argument + "? " + command + " --help tells what there is");
    }

    /**
     * The value that follows an option.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String valueOf(String option) {
        if (!left.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value; " + command + " --help tells more");
        }
        return left.next();
    }

    /**
     * The word that follows an option.
     *
     * @param what it names, such as {@code row}
     * @throws IllegalArgumentException if there is none, or it is none of those
     */
    public String oneOf(String option, String what, List<String> known) {
        String word = valueOf(option);
        if (!known.contains(word)) {
            throw new IllegalArgumentException(
                    "no such " + what + ": " + word + "; there are " + String.join(", ", known));
        }
        return word;
    }

    /**
     * The whole number that follows an option.
     *
     * @throws IllegalArgumentException if there is none within the range
     */
    public long number(String option, long least, long most) {
        String text = valueOf(option);
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(
                option + " " + text + " is not possible; it is a whole number from " + least + " to " + most);
    }
}
