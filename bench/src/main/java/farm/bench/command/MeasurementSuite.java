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
 * The measurements of a command.
 *
 * @param command the command's path, such as {@code bench/run}
 * @param measurements in the order in which they are taken
 * @param intro the beginning of {@code --help}
 */
public record MeasurementSuite(String command, List<Measurement> measurements, String intro) {

    /** Runs the command; see {@link CommandFrame#run}. */
    public int run(PrintStream out, PrintStream err, String... args) {
        return new CommandFrame<SuiteOptions>("bench", this::options, this::help, this::measure).run(out, err, args);
    }

    private SuiteOptions options(String... args) {
        return SuiteOptions.parse(
                command, measurements.stream().map(Measurement::name).toList(), args);
    }

    private CommandFrame.Figures measure(SuiteOptions options, PrintStream progress) {
        List<Result> results = new ArrayList<>();
        boolean complete = true;
        for (Measurement measurement : measurements) {
            if (options.includes(measurement.name())) {
                complete &= take(measurement, new MeasurementContext(options.seconds(), progress), results);
            }
        }
        return new CommandFrame.Figures(results, ResultTable.text(results), complete);
    }

    // A measurement that fails does not discard the results of the others.
    private static boolean take(Measurement measurement, MeasurementContext context, List<Result> results) {
        context.report("%s: %s", measurement.name(), measurement.description());
        try {
            results.addAll(measurement.measure(context));
            return true;
        } catch (RuntimeException e) {
            context.report("%s failed: %s", measurement.name(), e);
            return false;
        }
    }

    private String help() {
        String names = measurements.stream()
                .map(measurement -> "  %-18s %s%n".formatted(measurement.name(), measurement.description()))
                .collect(Collectors.joining());
        return intro + """

                Measurements:
                %s
                Options:
                  --only NAME    take this measurement; repeatable
                  --seconds N    length of a measurement window, 1 to 600 (default: 10); the number of edits,
                                 requests and repetitions is proportional to it
                  --json         print a JSON array instead of the table

                Progress goes to standard error. The command uses free ports and temporary folders, so a farm may run
                beside it. Everything that runs beside it affects the figures.
                Exit code: 0 all measurements taken, 1 a measurement failed, 2 an argument is invalid.
                """.formatted(names);
    }
}
