package farm.bench.measurement;

import farm.bench.figure.Result;
import farm.bench.figure.Target;
import farm.bench.part.BenchCluster;
import farm.bench.part.CountingProxy;
import farm.bench.part.RunningParts;
import farm.bench.part.ServiceProcess;
import farm.bench.part.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a weight-sync costs to which nothing happens. */
public final class IdleCost implements Measurement {

    private static final double TARGET_PERCENT = 0.5;
    private static final int WINDOWS = 6;

    @Override
    public String row() {
        return "idle";
    }

    @Override
    public String about() {
        return "a weight-sync to which nothing happens: processor time, and what it writes";
    }

    @Override
    public List<Result> take(MeasurementContext run) {
        try (RunningParts parts = new RunningParts()) {
            BenchCluster pasture = BenchCluster.empty(parts, "idle");
            Map<String, Integer> weights = Map.of("0.0.1", 75, "0.0.2", 25);
            pasture.save("goat", weights);
            CountingProxy consul = parts.keep(new CountingProxy(pasture.consul().url()));
            ServiceProcess sync =
                    pasture.start("weights/sync", Map.of(), List.of("-Dconsul.http.addr=" + consul.url()));
            sync.awaitFirstAnswer();
            pasture.awaitSync("goat", weights);
            run.say("what a start still has to do");
            Wait.passes(run.window().multipliedBy(WINDOWS)); // compiling, for the most part
            String before = pasture.consul().get("/v1/kv/?recurse");
            Duration used = cpu(sync);
            long asked = consul.requests();
            long begun = System.nanoTime();
            run.say("nothing happens for %d s", WINDOWS * run.seconds());
            Wait.passes(run.window().multipliedBy(WINDOWS));
            double elapsed = System.nanoTime() - begun;
            double requests = (consul.requests() - asked) * 60e9 / elapsed;
            double percent = 100 * cpu(sync).minus(used).toNanos() / elapsed;
            boolean same = before.equals(pasture.consul().get("/v1/kv/?recurse"));
            return List.of(
                    Result.of(row(), "of one core", percent, "%").toReach(Target.atMost(TARGET_PERCENT)),
                    Result.of(row(), "requests to Consul each minute", requests, ""),
                    Result.of(row(), "whether KV was written to", same ? 0 : 1, "")
                            .toReach(Target.atMost(0)));
        }
    }

    private static Duration cpu(ServiceProcess service) {
        return service.handle().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
