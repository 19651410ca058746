package farm.bench;

import farm.bench.row.Arrival;
import farm.bench.row.ComingAndGoing;
import farm.bench.row.Edit;
import farm.bench.row.Idle;
import farm.bench.row.SettingsCost;
import farm.bench.row.SplitError;
import farm.bench.row.Start;
import farm.bench.row.Sync;
import farm.bench.row.Takeover;
import farm.bench.row.Throughput;
import farm.bench.row.Tree;
import farm.bench.row.Up;
import farm.bench.row.WeightChanges;
import java.util.List;

/** The command {@code bench/run}. */
public final class Bench {

    static final Suite SUITE = new Suite(
            "bench/run",
            List.of(
                    new Edit(),
                    new SplitError(),
                    new WeightChanges(),
                    ComingAndGoing.leaving(),
                    ComingAndGoing.killed(),
                    new Arrival(),
                    new Throughput(),
                    new SettingsCost(),
                    new Sync(),
                    new Tree(),
                    new Takeover(),
                    new Idle(),
                    new Start(),
                    new Up()),
            """
            bench/run: measures the farm, each figure against a baseline in the same run.

              bench/run                            all rows, about half an hour
              bench/run --only edit --only split   only these
              bench/run --seconds 3                shorter windows: quick, but not to be quoted
              bench/run --json > figures.json      for programs
            """);

    private Bench() {}

    public static void main(String... args) {
        System.exit(SUITE.run(System.out, System.err, args));
    }
}
