package farm.bench.measurement;

import farm.bench.figure.Result;
import farm.bench.figure.Sample;
import farm.bench.figure.Target;
import farm.bench.part.BenchCluster;
import farm.bench.part.RunningParts;
import farm.bench.part.ServiceProcess;
import farm.bench.part.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Time until a standby weight-sync writes a weight to KV, after the leader was killed or
 * terminated.
 */
public final class TakeoverTime implements Measurement {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final int ROUNDS = 5;
    private static final int KILLED_MILLIS = 20_000;
    private static final int STOPPED_MILLIS = 2_000;

    private int weight = 1;

    @Override
    public String name() {
        return "takeover";
    }

    @Override
    public String description() {
        return "the leading weight-sync ends → its standby writes a file that is saved then";
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        try (RunningParts parts = new RunningParts()) {
            BenchCluster cluster = BenchCluster.empty(parts, "takeover");
            cluster.consul().register("goat", "0.0.1"); // a version without instances is never Synced
            ServiceProcess leader = begin(cluster);
            Sample saved =
                    Sample.of(List.of(millisUntilWritten(cluster, () -> {}), millisUntilWritten(cluster, () -> {})));
            List<Double> killed = new ArrayList<>();
            List<Double> stopped = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                context.report("round %d of %d", round, ROUNDS);
                ServiceProcess next = standby(cluster);
                killed.add(millisUntilWritten(cluster, leader::close));
                ServiceProcess last = standby(cluster);
                stopped.add(millisUntilWritten(cluster, next::terminate));
                leader = last;
            }
            return List.of(
                    worst("kill -9: worst", Sample.of(killed), saved, KILLED_MILLIS),
                    worst("SIGTERM: worst", Sample.of(stopped), saved, STOPPED_MILLIS));
        }
    }

    private Result worst(String what, Sample sample, Sample saved, int limit) {
        return Result.of(name(), sample.size() + " by " + what, sample.largest(), "ms")
                .withBaseline("a file saved without a takeover", saved.largest())
                .withTarget(Target.atMost(limit));
    }

    private ServiceProcess begin(BenchCluster cluster) {
        cluster.save("goat", Map.of("0.0.1", weight));
        ServiceProcess leader = cluster.weightSync();
        leader.awaitHealthy();
        cluster.awaitSync("goat", Map.of("0.0.1", weight));
        return leader;
    }

    /** Starts another weight-sync and waits until it is a standby that has seen the weights. */
    private static ServiceProcess standby(BenchCluster cluster) {
        ServiceProcess standby = cluster.weightSync();
        standby.awaitHealthy();
        Wait.until("standby weight-sync", TIMEOUT, () -> standby.get("/status").contains("\"Synced\""));
        return standby;
    }

    /**
     * Runs an action, such as ending the leader, and saves a file. Returns the milliseconds from
     * the save until the weight is in KV.
     */
    private double millisUntilWritten(BenchCluster cluster, Runnable end) {
        weight++;
        end.run();
        long begun = cluster.save("goat", Map.of("0.0.1", weight));
        cluster.awaitSync("goat", Map.of("0.0.1", weight));
        return (System.nanoTime() - begun) / 1e6;
    }
}
