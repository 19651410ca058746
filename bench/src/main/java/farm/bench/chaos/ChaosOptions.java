package farm.bench.chaos;

import farm.bench.chaos.plan.Fault;
import farm.bench.command.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the caller asked for.
 *
 * @param only the faults to go through; empty for all
 * @param seconds how long what lasts is to last, 1 to 28
 * @param seed null for any
 */
record ChaosOptions(List<Fault> only, int seconds, @Nullable Long seed, boolean json, boolean help) {

    private static final List<String> FAULTS =
            Arrays.stream(Fault.values()).map(Fault::word).toList();
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
        for (Arguments arguments = new Arguments("bench/chaos", args); arguments.hasNext(); ) {
            String argument = arguments.next();
            switch (argument) {
                case "--json" -> json = true;
                case "--help", "-h" -> help = true;
                case "--only" ->
                    only.add(
                            Fault.of(arguments.oneOf(argument, "fault", FAULTS)).orElseThrow());
                case "--seconds" -> seconds = (int) arguments.number(argument, 1, MOST_SECONDS);
                case "--seed" -> seed = arguments.number(argument, Long.MIN_VALUE, Long.MAX_VALUE);
                default -> throw arguments.unknown(argument);
            }
        }
        return new ChaosOptions(List.copyOf(only), seconds, seed, json, help);
    }

    /** The faults to go through. */
    List<Fault> faults() {
        return only.isEmpty() ? List.of(Fault.values()) : only;
    }
}
