package farm.bench.command;

import java.io.PrintStream;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The frame of a command: it reports invalid arguments, prints the help, and prints the figures as
 * a table or as JSON.
 *
 * @param name begins the messages, such as {@code bench}
 * @param body takes the options and the stream for progress lines
 */
public record CommandFrame<O extends CommandFrame.Options>(
        String name, Parser<O> parser, Supplier<String> help, BiFunction<O, PrintStream, Figures> body) {

    /** Exit code if the command did all of its work. */
    public static final int DONE = 0;
    /** Exit code if a part of the work failed. */
    public static final int FAILED = 1;
    /** Exit code if an argument is invalid. */
    public static final int USAGE = 2;

    /** The options that every command has. */
    public interface Options {

        /** Whether the figures are printed as JSON. */
        boolean json();

        /** Whether only the help is printed. */
        boolean help();
    }

    /** Parses the arguments of a command. */
    @FunctionalInterface
    public interface Parser<O> {

        /** @throws IllegalArgumentException with a message for the user */
        O parse(String... args);
    }

    /**
     * The figures of a command.
     *
     * @param values are printed as JSON
     * @param complete whether nothing failed
     */
    public record Figures(Object values, String table, boolean complete) {}

    /**
     * Runs the command: the figures go to {@code out}, progress and errors go to {@code err}.
     *
     * @return the exit code
     */
    public int run(PrintStream out, PrintStream err, String... args) {
        O options;
        try {
            options = parser.parse(args);
        } catch (IllegalArgumentException e) {
            err.println(name + ": " + e.getMessage());
            return USAGE;
        }
        if (options.help()) {
            out.print(help.get());
            return DONE;
        }
        Figures figures = body.apply(options, err);
        out.print(
                options.json()
                        ? JsonOutput.text(figures.values())
                        : figures.table() + "\n" + MachineDescription.text() + "\n");
        return figures.complete() ? DONE : FAILED;
    }
}
