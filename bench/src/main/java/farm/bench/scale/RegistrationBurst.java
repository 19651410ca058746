package farm.bench.scale;

import farm.bench.figure.Result;
import farm.bench.figure.Target;
import farm.bench.measurement.Measurement;
import farm.bench.measurement.MeasurementContext;
import farm.bench.part.RunningParts;
import farm.bench.part.Wait;
import java.time.Duration;
import java.util.List;

/** A thousand instances that come within ten seconds. */
public final class RegistrationBurst implements Measurement {

    private static final int COMERS = 1000;
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final int MOST_RELOADS = 20;

    @Override
    public String row() {
        return "rush";
    }

    @Override
    public String about() {
        return COMERS + " instances come within " + TIME.toSeconds() + " s, to 100 of 3 versions";
    }

    @Override
    public List<Result> take(MeasurementContext run) {
        ClusterSize size = new ClusterSize(100, 3);
        try (RunningParts parts = new RunningParts()) {
            ScaleCluster field = new ScaleCluster(parts, size);
            HaproxyMaster haproxy = new HaproxyMaster(field.balancer());
            int before = haproxy.reloads();
            long begun = System.nanoTime();
            for (int i = 0; i < COMERS; i++) {
                field.crowd().register(size.instances() + i, i % size.versions());
                long due = begun + TIME.toNanos() * (i + 1) / COMERS;
                Wait.passes(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            }
            double took = (System.nanoTime() - begun) / 1e9;
            long last = System.nanoTime();
            field.crowd().register(size.instances() + COMERS, field.spare());
            field.awaitByName(200);
            double behind = (System.nanoTime() - last) / 1e6;
            return List.of(
                    Result.of(row(), "the registrations took", took, "s"),
                    Result.of(row(), "reloads", haproxy.reloads() - before, "").toReach(Target.atMost(MOST_RELOADS)),
                    Result.of(row(), "one more, right after → traffic", behind, "ms"));
        }
    }
}
