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

/** The weight-sync that leads ends, and a file saved at that moment is written by the one that stood by. */
public final class TakeoverTime implements Measurement {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int ROUNDS = 5;
    private static final int KILLED_MILLIS = 20_000;
    private static final int STOPPED_MILLIS = 2_000;

    private int weight = 1;

    @Override
    public String row() {
        return "takeover";
    }

    @Override
    public String about() {
        return "the weight-sync that leads is killed, or stopped → the one that stands by writes a file saved then";
    }

    @Override
    public List<Result> take(MeasurementContext run) {
        try (RunningParts parts = new RunningParts()) {
            BenchCluster pasture = BenchCluster.empty(parts, "takeover");
            ServiceProcess leader = begin(pasture);
            Sample saved = Sample.of(List.of(written(pasture, () -> {}), written(pasture, () -> {})));
            List<Double> killed = new ArrayList<>();
            List<Double> stopped = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                run.say("round %d of %d", round, ROUNDS);
                ServiceProcess next = standby(pasture);
                killed.add(written(pasture, leader::close));
                ServiceProcess last = standby(pasture);
                stopped.add(written(pasture, next::leave));
                leader = last;
            }
            return List.of(
                    worst("kill -9: worst", Sample.of(killed), saved, KILLED_MILLIS),
                    worst("SIGTERM: worst", Sample.of(stopped), saved, STOPPED_MILLIS));
        }
    }

    private Result worst(String what, Sample sample, Sample saved, int most) {
        return Result.of(row(), sample.size() + " by " + what, sample.largest(), "ms")
                .against("a file saved with nobody ending", saved.largest())
                .toReach(Target.atMost(most));
    }

    private ServiceProcess begin(BenchCluster pasture) {
        pasture.save("goat", Map.of("0.0.1", weight));
        ServiceProcess leader = pasture.weightSync();
        leader.awaitFirstAnswer();
        pasture.awaitSync("goat", Map.of("0.0.1", weight));
        return leader;
    }

    /** One more, once it has seen that another one leads and has the weights. */
    private static ServiceProcess standby(BenchCluster pasture) {
        ServiceProcess standby = pasture.weightSync();
        standby.awaitFirstAnswer();
        Wait.happens(
                "weight-sync that stands by",
                PATIENCE,
                () -> standby.get("/status").contains("\"Synced\""));
        return standby;
    }

    /** A file is saved, then something happens: milliseconds from its end until the weight is in KV. */
    private double written(BenchCluster pasture, Runnable end) {
        weight++;
        end.run();
        long begun = pasture.save("goat", Map.of("0.0.1", weight));
        pasture.awaitSync("goat", Map.of("0.0.1", weight));
        return (System.nanoTime() - begun) / 1e6;
    }
}
