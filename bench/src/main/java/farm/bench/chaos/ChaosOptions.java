package farm.bench.chaos;

import farm.bench.chaos.plan.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the caller asked for.
 *
 * @param only the faults to go through; empty for all
 * @param seconds how long what lasts is to last, 1 to 28
 * @param seed null for any
 */
record ChaosOptions(List<Fault> only, int seconds, @Nullable Long seed, boolean json, boolean help) {

    private static final int USUAL_SECONDS = 10;
    private static final int MOST_SECONDS = 28;

    /**
     * Reads the command's arguments.
     *
     * @throws IllegalArgumentException with a line for people
     */
    static ChaosOptions parse(String... args) {
        List<Fault> only = new ArrayList<>();
        int seconds = USUAL_SECONDS;
        Long seed = null;
        boolean json = false;
        boolean help = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--json" -> json = true;
                case "--help", "-h" -> help = true;
                case "--only" -> only.add(fault(value(args, ++i)));
                case "--seconds" -> seconds = (int) number("--seconds", value(args, ++i), 1, MOST_SECONDS);
                case "--seed" -> seed = number("--seed", value(args, ++i), Long.MIN_VALUE, Long.MAX_VALUE);
                default ->
                    throw new IllegalArgumentException(
                            "what is " + args[i] + "? bench/chaos --help tells what there is");
            }
        }
        return new ChaosOptions(List.copyOf(only), seconds, seed, json, help);
    }

    private static String value(String[] args, int i) {
        if (i >= args.length) {
            throw new IllegalArgumentException(args[i - 1] + " needs a value; bench/chaos --help tells more");
        }
        return args[i];
    }

    private static Fault fault(String word) {
        return Fault.of(word)
                .orElseThrow(() -> new IllegalArgumentException("no such fault: " + word + "; there are "
                        + Arrays.stream(Fault.values()).map(Fault::word).collect(Collectors.joining(", "))));
    }

    private static long number(String option, String text, long least, long most) {
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

    /** The faults to go through. */
    List<Fault> faults() {
        return only.isEmpty() ? List.of(Fault.values()) : only;
    }
}
