package farm.bench.chaos;

import farm.bench.chaos.plan.Fault;
import farm.bench.command.Arguments;
import farm.bench.command.CommandFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command-line options of the chaos command.
 *
 * @param only the faults to inject; empty for all
 * @param seconds duration of lasting faults, 1 to 28
 * @param seed null for a random seed
 */
record ChaosOptions(List<Fault> only, int seconds, @Nullable Long seed, boolean json, boolean help)
        implements CommandFrame.Options {

    private static final List<String> FAULTS =
            Arrays.stream(Fault.values()).map(Fault::id).toList();
    private static final int DEFAULT_SECONDS = 10;
    private static final int MAX_SECONDS = 28;

    /**
     * Parses the command's arguments.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static ChaosOptions parse(String... args) {
        List<Fault> only = new ArrayList<>();
        int seconds = DEFAULT_SECONDS;
        Long seed = null;
        boolean json = false;
        boolean help = false;
        for (Arguments arguments = new Arguments("bench/chaos", args); arguments.hasNext(); ) {
            String argument = arguments.next();
            switch (argument) {
                case "--json" -> json = true;
                case "--help", "-h" -> help = true;
                case "--only" ->
                    only.add(Fault.withId(arguments.oneOf(argument, "fault", FAULTS))
                            .orElseThrow());
                case "--seconds" -> seconds = (int) arguments.number(argument, 1, MAX_SECONDS);
                case "--seed" -> seed = arguments.number(argument, Long.MIN_VALUE, Long.MAX_VALUE);
                default -> throw arguments.unknown(argument);
            }
        }
        return new ChaosOptions(List.copyOf(only), seconds, seed, json, help);
    }

    /** The faults to inject. */
    List<Fault> faults() {
        return only.isEmpty() ? List.of(Fault.values()) : only;
    }
}
