package farm.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.bench.figure.Result;
import farm.bench.figure.ResultTable;
import farm.bench.row.Arrival;
import farm.bench.row.ComingAndGoing;
import farm.bench.row.Edit;
import farm.bench.row.Idle;
import farm.bench.row.Measurement;
import farm.bench.row.Run;
import farm.bench.row.SplitError;
import farm.bench.row.Start;
import farm.bench.row.Sync;
import farm.bench.row.Takeover;
import farm.bench.row.Throughput;
import farm.bench.row.Tree;
import farm.bench.row.Up;
import farm.bench.row.WeightChanges;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command {@code bench/run}. */
public final class Bench {

    /** All that was asked for was measured, whatever came out. */
    static final int DONE = 0;
    /** Some measurement could not be taken. */
    static final int BROKEN = 1;
    /** The caller's mistake. */
    static final int USAGE = 2;

    private static final List<Measurement> ALL = List.of(
            new Edit(),
            new SplitError(),
            new WeightChanges(),
            ComingAndGoing.leaving(),
            ComingAndGoing.killed(),
            new Arrival(),
            new Throughput(),
            new Sync(),
            new Tree(),
            new Takeover(),
            new Idle(),
            new Start(),
            new Up());

    private Bench() {}

    public static void main(String... args) {
        System.exit(run(System.out, System.err, args));
    }

    /** Does what the arguments say; the table goes to {@code out}, progress and errors to {@code err}. */
    static int run(PrintStream out, PrintStream err, String... args) {
        Options options;
        try {
            options = Options.parse(ALL.stream().map(Measurement::row).toList(), args);
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
        for (Measurement measurement : ALL) {
            if (options.wants(measurement.row())) {
                whole &= take(measurement, new Run(options.seconds(), err), results);
            }
        }
        out.print(options.json() ? json(results) : ResultTable.text(results) + "\n" + Machine.describe() + "\n");
        return whole ? DONE : BROKEN;
    }

    // One that breaks must not cost the minutes that the others took.
    private static boolean take(Measurement measurement, Run run, List<Result> results) {
        run.say("%s: %s", measurement.row(), measurement.about());
        try {
            results.addAll(measurement.take(run));
            return true;
        } catch (RuntimeException e) {
            run.say("%s could not be measured: %s", measurement.row(), e);
            return false;
        }
    }

    private static String json(List<Result> results) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(results) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String help() {
        String rows = ALL.stream()
                .map(measurement -> "  %-12s %s%n".formatted(measurement.row(), measurement.about()))
                .collect(Collectors.joining());
        return """
                bench/run: measures the farm, each figure against a baseline in the same run.

                  bench/run                            all rows, about half an hour
                  bench/run --only edit --only split   only these
                  bench/run --seconds 3                shorter windows: quick, but not to be quoted
                  bench/run --json > figures.json      for programs

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
