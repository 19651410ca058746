package farm.bench.command;

import farm.bench.figure.Result;
import farm.bench.figure.ResultTable;
import farm.bench.measurement.Measurement;
import farm.bench.measurement.MeasurementContext;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Measurements that one command takes.
 *
 * @param command as people call it, such as {@code bench/run}
 * @param measurements in their order
 * @param intro what {@code --help} says first
 */
public record MeasurementSuite(String command, List<Measurement> measurements, String intro) {

    /** All that was asked for was measured, whatever came out. */
    public static final int DONE = 0;
    /** Some measurement could not be taken. */
    public static final int BROKEN = 1;
    /** The caller's mistake. */
    public static final int USAGE = 2;

    /** Does what the arguments say; the table goes to {@code out}, progress and errors to {@code err}. */
    public int run(PrintStream out, PrintStream err, String... args) {
        SuiteOptions options;
        try {
            options = SuiteOptions.parse(
                    command, measurements.stream().map(Measurement::row).toList(), args);
        } catch (IllegalArgumentException e) {
            err.println("bench: " + e.getMessage());
            return USAGE;
        }
        if (options.help()) {
            out.print(help());
            return DONE;
        }
        List<Result> results = new ArrayList<>();
        boolean whole = true;
        for (Measurement measurement : measurements) {
            if (options.wants(measurement.row())) {
                whole &= take(measurement, new MeasurementContext(options.seconds(), err), results);
            }
        }
        out.print(
                options.json()
                        ? JsonOutput.text(results)
                        : ResultTable.text(results) + "\n" + MachineDescription.describe() + "\n");
        return whole ? DONE : BROKEN;
    }

    // One that breaks must not cost the minutes that the others took.
    private static boolean take(Measurement measurement, MeasurementContext run, List<Result> results) {
        run.say("%s: %s", measurement.row(), measurement.about());
        try {
            results.addAll(measurement.take(run));
            return true;
        } catch (RuntimeException e) {
            run.say("%s could not be measured: %s", measurement.row(), e);
            return false;
        }
    }

    private String help() {
        String rows = measurements.stream()
                .map(measurement -> "  %-12s %s%n".formatted(measurement.row(), measurement.about()))
                .collect(Collectors.joining());
        return intro + """

                Rows:
                %s
                Options:
                  --only ROW     this row; can be said several times
                  --seconds N    length of a window of time, 1 to 600 (10); edits, requests and repetitions follow from it
                  --json         an array instead of the table

                Progress goes to standard error. It uses free ports and temporary folders, so a farm may run beside it; but all that runs
                beside it is in the figures. Exit code: 0 all was measured, 1 something could not be, 2 a mistake in the arguments.
                """.formatted(rows);
    }
}
