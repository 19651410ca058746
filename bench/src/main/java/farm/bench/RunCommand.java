package farm.bench;

import farm.bench.command.MeasurementSuite;
import farm.bench.measurement.ArrivalLatency;
import farm.bench.measurement.EditLatency;
import farm.bench.measurement.FarmUpTime;
import farm.bench.measurement.IdleCost;
import farm.bench.measurement.InstanceChurnLoss;
import farm.bench.measurement.SettingsCost;
import farm.bench.measurement.SplitError;
import farm.bench.measurement.StartTime;
import farm.bench.measurement.SyncLatency;
import farm.bench.measurement.TakeoverTime;
import farm.bench.measurement.Throughput;
import farm.bench.measurement.TrafficLogCost;
import farm.bench.measurement.TreeSyncTime;
import farm.bench.measurement.WeightChangeLoss;
import java.util.List;

/** The command {@code bench/run}. */
public final class RunCommand {

    static final MeasurementSuite SUITE = new MeasurementSuite(
            "bench/run",
            List.of(
                    new EditLatency(),
                    new SplitError(),
                    new WeightChangeLoss(),
                    InstanceChurnLoss.terminated(),
                    InstanceChurnLoss.killed(),
                    new ArrivalLatency(),
                    new Throughput(),
                    new SettingsCost(),
                    new TrafficLogCost(),
                    new SyncLatency(),
                    new TreeSyncTime(),
                    new TakeoverTime(),
                    new IdleCost(),
                    new StartTime(),
                    new FarmUpTime()),
            """
            bench/run: measures the farm, each figure against a baseline in the same run.

              bench/run                            all measurements, about half an hour
              bench/run --only edit --only split   two of them
              bench/run --seconds 3                shorter windows: quick, but too noisy to quote
              bench/run --json > figures.json      output as JSON
            """);

    private RunCommand() {}

    public static void main(String... args) {
        System.exit(SUITE.run(System.out, System.err, args));
    }
}
