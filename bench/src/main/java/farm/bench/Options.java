package farm.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What the caller asked for.
 *
 * @param only the measurements to take; empty for all
 * @param seconds length of a window of time, 1 to 600
 */
record Options(List<String> only, int seconds, boolean json, boolean help) {

    private static final int USUAL_SECONDS = 10;
    private static final int MOST_SECONDS = 600;

    /**
     * Reads a command's arguments.
     *
     * @param command as people call it
     * @param known the rows it has
     * @throws IllegalArgumentException with a line for people
     */
    static Options parse(String command, List<String> known, String... args) {
        List<String> only = new ArrayList<>();
        int seconds = USUAL_SECONDS;
        boolean json = false;
        boolean help = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--json" -> json = true;
                case "--help", "-h" -> help = true;
                case "--only" -> only.add(row(known, value(command, args, ++i)));
                case "--seconds" -> seconds = seconds(value(command, args, ++i));
                default ->
                    throw new IllegalArgumentException(
                            "what is " + args[i] + "? " + command + " --help tells what there is");
            }
        }
        return new Options(List.copyOf(only), seconds, json, help);
    }

    private static String value(String command, String[] args, int i) {
        if (i >= args.length) {
            throw new IllegalArgumentException(args[i - 1] + " needs a value; " + command + " --help tells more");
        }
        return args[i];
    }

    private static String row(List<String> known, String name) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException("no such row: " + name + "; there are " + String.join(", ", known));
        }
        return name;
    }

    private static int seconds(String text) {
        try {
            int seconds = Integer.parseInt(text);
            if (seconds >= 1 && seconds <= MOST_SECONDS) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "--seconds " + text + " is not possible; it is a whole number from 1 to " + MOST_SECONDS);
    }

    boolean wants(String row) {
        return only.isEmpty() || only.contains(row);
    }
}
