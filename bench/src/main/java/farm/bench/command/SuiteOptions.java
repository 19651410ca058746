package farm.bench.command;

import java.util.ArrayList;
import java.util.List;

/**
 * What the caller asked for.
 *
 * @param only the measurements to take; empty for all
 * @param seconds length of a window of time, 1 to 600
 */
record SuiteOptions(List<String> only, int seconds, boolean json, boolean help) {

    private static final int USUAL_SECONDS = 10;
    private static final int MOST_SECONDS = 600;

    /**
     * Reads a command's arguments.
     *
     * @param command as people call it
     * @param known the rows it has
     * @throws IllegalArgumentException with a line for people
     */
    static SuiteOptions parse(String command, List<String> known, String... args) {
        List<String> only = new ArrayList<>();
        int seconds = USUAL_SECONDS;
        boolean json = false;
        boolean help = false;
        for (Arguments arguments = new Arguments(command, args); arguments.hasNext(); ) {
            String argument = arguments.next();
            switch (argument) {
                case "--json" -> json = true;
                case "--help", "-h" -> help = true;
                case "--only" -> only.add(arguments.oneOf(argument, "row", known));
                case "--seconds" -> seconds = (int) arguments.number(argument, 1, MOST_SECONDS);
                default -> throw arguments.unknown(argument);
            }
        }
        return new SuiteOptions(List.copyOf(only), seconds, json, help);
    }

    boolean wants(String row) {
        return only.isEmpty() || only.contains(row);
    }
}
