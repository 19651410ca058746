package farm.bench.scale;

import farm.bench.figure.Result;
import farm.bench.figure.Target;
import farm.bench.measurement.Measurement;
import farm.bench.measurement.MeasurementContext;
import farm.bench.part.RunningParts;
import farm.bench.part.Wait;
import java.time.Duration;
import java.util.List;

/** Reloads and delay while a thousand instances register within ten seconds. */
public final class RegistrationBurst implements Measurement {

    private static final int INSTANCES = 1000;
    private static final Duration DURATION = Duration.ofSeconds(10);
    private static final int MAX_RELOADS = 20;

    @Override
    public String name() {
        return "registration-burst";
    }

    @Override
    public String description() {
        return INSTANCES + " instances register within " + DURATION.toSeconds() + " s, to 100 of 3 versions";
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        ClusterSize size = new ClusterSize(100, 3);
        try (RunningParts parts = new RunningParts()) {
            ScaleCluster scale = new ScaleCluster(parts, size);
            HaproxyMaster haproxy = new HaproxyMaster(scale.loadBalancer());
            int before = haproxy.reloads();
            long begun = System.nanoTime();
            for (int i = 0; i < INSTANCES; i++) {
                scale.instances().register(size.instances() + i, i % size.versions());
                long due = begun + DURATION.toNanos() * (i + 1) / INSTANCES;
                Wait.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            }
            double took = (System.nanoTime() - begun) / 1e9;
            long last = System.nanoTime();
            scale.instances().register(size.instances() + INSTANCES, scale.spare());
            scale.awaitStatusByName(200);
            double delay = (System.nanoTime() - last) / 1e6;
            return List.of(
                    Result.of(name(), "duration of the registrations", took, "s"),
                    Result.of(name(), "reloads", haproxy.reloads() - before, "").withTarget(Target.atMost(MAX_RELOADS)),
                    Result.of(name(), "one more registration → traffic", delay, "ms"));
        }
    }
}
