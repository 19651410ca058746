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

/** Processor time, Consul requests and KV writes of an idle weight-sync. */
public final class IdleCost implements Measurement {

    private static final double TARGET_PERCENT = 0.5;
    private static final int WINDOWS = 6;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String description() {
        return "an idle weight-sync: processor time, requests to Consul, writes to KV";
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        try (RunningParts parts = new RunningParts()) {
            BenchCluster cluster = BenchCluster.empty(parts, "idle");
            Map<String, Integer> weights = Map.of("0.0.1", 75, "0.0.2", 25);
            cluster.save("goat", weights);
            CountingProxy consul = parts.add(new CountingProxy(cluster.consul().url()));
            ServiceProcess sync =
                    cluster.start("weights/sync", Map.of(), List.of("-Dconsul.http.addr=" + consul.url()));
            sync.awaitHealthy();
            cluster.awaitSync("goat", weights);
            context.report("waiting until the start is complete");
            Wait.pause(context.window().multipliedBy(WINDOWS)); // the JIT compiler is still busy
            String before = cluster.consul().get("/v1/kv/?recurse");
            Duration used = cpu(sync);
            long asked = consul.requests();
            long begun = System.nanoTime();
            context.report("idle for %d s", WINDOWS * context.seconds());
            Wait.pause(context.window().multipliedBy(WINDOWS));
            double elapsed = System.nanoTime() - begun;
            double requests = (consul.requests() - asked) * 60e9 / elapsed;
            double percent = 100 * cpu(sync).minus(used).toNanos() / elapsed;
            boolean same = before.equals(cluster.consul().get("/v1/kv/?recurse"));
            return List.of(
                    Result.of(name(), "processor time, of one core", percent, "%")
                            .withTarget(Target.atMost(TARGET_PERCENT)),
                    Result.of(name(), "requests to Consul per minute", requests, ""),
                    Result.of(name(), "writes to KV (1: at least one)", same ? 0 : 1, "")
                            .withTarget(Target.atMost(0)));
        }
    }

    private static Duration cpu(ServiceProcess service) {
        return service.handle().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
