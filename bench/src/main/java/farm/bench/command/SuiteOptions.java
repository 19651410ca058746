package farm.bench.command;

import java.util.ArrayList;
import java.util.List;

/**
 * The command-line options of a suite.
 *
 * @param only names of the measurements to take; empty for all
 * @param seconds length of a measurement window, 1 to 600
 */
record SuiteOptions(List<String> only, int seconds, boolean json, boolean help) implements CommandFrame.Options {

    private static final int DEFAULT_SECONDS = 10;
    private static final int MAX_SECONDS = 600;

    /**
     * Parses a command's arguments.
     *
     * @param command the command's path
     * @param names of its measurements
     * @throws IllegalArgumentException with a message for the user
     */
    static SuiteOptions parse(String command, List<String> names, String... args) {
        List<String> only = new ArrayList<>();
        int seconds = DEFAULT_SECONDS;
        boolean json = false;
        boolean help = false;
        for (Arguments arguments = new Arguments(command, args); arguments.hasNext(); ) {
            String argument = arguments.next();
            switch (argument) {
                case "--json" -> json = true;
                case "--help", "-h" -> help = true;
                case "--only" -> only.add(arguments.oneOf(argument, "measurement", names));
                case "--seconds" -> seconds = (int) arguments.number(argument, 1, MAX_SECONDS);
                default -> throw arguments.unknown(argument);
            }
        }
        return new SuiteOptions(List.copyOf(only), seconds, json, help);
    }

    /** Whether the measurement of this name is to be taken. */
    boolean includes(String name) {
        return only.isEmpty() || only.contains(name);
    }
}
