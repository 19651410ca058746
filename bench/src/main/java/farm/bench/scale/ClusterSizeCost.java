package farm.bench.scale;

import farm.bench.figure.Result;
import farm.bench.figure.Sample;
import farm.bench.figure.Target;
import farm.bench.load.KeepAliveClient;
import farm.bench.measurement.Measurement;
import farm.bench.measurement.MeasurementContext;
import farm.bench.part.RunningParts;
import farm.bench.part.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Latency of weight edits and registrations, and resource usage of the load balancer, at one
 * cluster size.
 */
public final class ClusterSizeCost implements Measurement {

    private static final int EDIT_MILLIS = 100;
    private static final int MANY = 1000;
    private static final int ARRIVAL_MILLIS = 1000;
    private static final int LARGE_CLUSTER_ARRIVAL_MILLIS = 2000;
    private static final int WARM_UP = 2;

    private final ClusterSize size;

    public ClusterSizeCost(ClusterSize size) {
        this.size = size;
    }

    @Override
    public String name() {
        return size.name();
    }

    @Override
    public String description() {
        return size.instances() + " instances of " + size.versions()
                + " versions: edits, registrations, configuration, usage while idle";
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        try (RunningParts parts = new RunningParts()) {
            ScaleCluster scale = new ScaleCluster(parts, size);
            HaproxyMaster haproxy = new HaproxyMaster(scale.loadBalancer());
            context.report("editing weights");
            int before = haproxy.reloads();
            Sample edits = edits(scale, 3 * context.seconds());
            int reloads = haproxy.reloads() - before;
            context.report("registering and deregistering instances");
            Sample arrivals = arrivals(scale, Math.max(2, context.seconds() / 2));
            int limit = size.instances() > MANY ? LARGE_CLUSTER_ARRIVAL_MILLIS : ARRIVAL_MILLIS;
            List<Result> results = new ArrayList<>(List.of(
                    figure(edits.size() + " edits, KV → traffic: median", edits.median(), "ms")
                            .withTarget(Target.atMost(EDIT_MILLIS)),
                    figure(edits.size() + " edits, KV → traffic: worst", edits.largest(), "ms"),
                    figure("reloads caused by the edits", reloads, "").withTarget(Target.atMost(0)),
                    figure(arrivals.size() + " registrations → traffic: median", arrivals.median(), "ms")
                            .withTarget(Target.atMost(limit)),
                    figure(arrivals.size() + " registrations → traffic: worst", arrivals.largest(), "ms"),
                    figure("configuration", haproxy.configurationBytes() / 1e3, "kB")));
            context.report("idle for %d s", context.seconds());
            results.addAll(costs(scale, context.window()));
            return results;
        }
    }

    private Result figure(String what, double value, String unit) {
        return Result.of(name(), what, value, unit);
    }

    private static Sample edits(ScaleCluster scale, int count) {
        Random random = new Random(1);
        List<Double> millis = new ArrayList<>();
        try (KeepAliveClient client = new KeepAliveClient(scale.loadBalancer().port())) {
            for (int i = 0; i < WARM_UP + count; i++) {
                // random, so that it does not coincide with a polling interval
                Wait.pause(Duration.ofMillis(200 + random.nextInt(200)));
                double took = scale.edit(client, 1 - i % 2);
                if (i >= WARM_UP) {
                    millis.add(took);
                }
            }
        }
        return Sample.of(millis);
    }

    private Sample arrivals(ScaleCluster scale, int count) {
        Random random = new Random(1);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Wait.pause(Duration.ofMillis(1000 + random.nextInt(500)));
            millis.add(scale.arrival(size.instances() + i));
        }
        return Sample.of(millis);
    }

    private List<Result> costs(ScaleCluster scale, Duration window) {
        ProcessHandle lbRun = scale.loadBalancer().handle();
        List<ProcessUsage> usages = List.of(
                new ProcessUsage(lbRun, "haproxy"),
                new ProcessUsage(lbRun, "consul-template"),
                new ProcessUsage(scale.consul(), "consul"));
        List<Double> before = usages.stream().map(ProcessUsage::seconds).toList();
        Wait.pause(window);
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < usages.size(); i++) {
            double share = 100 * (usages.get(i).seconds() - before.get(i)) / (window.toMillis() / 1e3);
            results.add(figure(usages.get(i).program() + ", idle: of one core", share, "%"));
        }
        usages.forEach(usage -> results.add(figure(usage.program() + ": resident", usage.megabytes(), "MB")));
        return results;
    }
}
