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
     * Reads the command's arguments.
     *
     * @throws IllegalArgumentException with a line for people
     */
    static Options parse(List<String> known, String... args) {
        List<String> only = new ArrayList<>();
        int seconds = USUAL_SECONDS;
        boolean json = false;
        boolean help = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--json" -> json = true;
                case "--help", "-h" -> help = true;
                case "--only" -> only.add(row(known, value(args, ++i)));
                case "--seconds" -> seconds = seconds(value(args, ++i));
                default ->
                    throw new IllegalArgumentException("what is " + args[i] + "? bench/run --help tells what there is");
            }
        }
        return new Options(List.copyOf(only), seconds, json, help);
    }

    private static String value(String[] args, int i) {
        if (i >= args.length) {
            throw new IllegalArgumentException(args[i - 1] + " needs a value; bench/run --help tells more");
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
