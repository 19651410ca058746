package farm.bench.measurement;

import farm.bench.figure.Figure;
import farm.bench.figure.Result;
import farm.bench.figure.Sample;
import farm.bench.figure.Target;
import farm.bench.load.KeepAliveClient;
import farm.bench.part.BenchCluster;
import farm.bench.part.LoadBalancer;
import farm.bench.part.LoadBalancerKind;
import farm.bench.part.RunningParts;
import farm.bench.part.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Time from saving a weights file to the first response by the new weights. Each edit moves all
 * traffic to the other version.
 */
public final class EditLatency implements Measurement {

    static final List<String> GOATS = List.of("0.0.1", "0.0.1", "0.0.2");
    static final Map<String, Integer> FIRST = Map.of("0.0.1", 100, "0.0.2", 0);
    private static final Map<String, Integer> SECOND = Map.of("0.0.1", 0, "0.0.2", 100);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int WARM_UP = 4;
    private static final int TARGET_MILLIS = 150;

    @Override
    public String name() {
        return "edit";
    }

    @Override
    public String description() {
        return "a weights file is saved → the first response by the new weights";
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        PairedComparison<Sample> samples;
        try (RunningParts parts = new RunningParts()) {
            BenchCluster cluster = BenchCluster.of(parts, GOATS, FIRST);
            samples = PairedComparison.of(kind -> edits(context, cluster, kind));
        }
        Sample farm = samples.farm();
        Sample plain = samples.plain();
        String times = farm.size() + " edits: ";
        return List.of(
                Result.of(name(), times + "median", farm.median(), "ms")
                        .withBaseline("plain", plain.median())
                        .withTarget(Target.atMost(TARGET_MILLIS)),
                Result.of(name(), times + "95 % within", farm.quantile(0.95), "ms")
                        .withBaseline("plain", plain.quantile(0.95)),
                Result.of(name(), times + "worst", farm.largest(), "ms").withBaseline("plain", plain.largest()));
    }

    /** The figures of one load balancer by their descriptions. */
    static Map<String, Figure> figures(Sample sample) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        String times = sample.size() + " edits: ";
        figures.put(times + "median", new Figure(sample.median(), "ms"));
        figures.put(times + "worst", new Figure(sample.largest(), "ms"));
        return figures;
    }

    /** The latencies of edits with one kind of load balancer, in milliseconds. */
    static Sample edits(MeasurementContext context, BenchCluster cluster, LoadBalancerKind kind) {
        context.report("edits through the %s load balancer", kind.label());
        cluster.save("goat", FIRST);
        cluster.awaitSync("goat", FIRST);
        LoadBalancer loadBalancer = kind.start(cluster, "goat");
        List<Double> millis = new ArrayList<>();
        int count = 5 * context.seconds();
        Random random = new Random(1);
        try (KeepAliveClient client = new KeepAliveClient(loadBalancer.port())) {
            for (int i = 0; i < WARM_UP + count; i++) {
                String desired = i % 2 == 0 ? "0.0.2" : "0.0.1";
                // random, so that it does not coincide with a polling interval
                Wait.pause(Duration.ofMillis(300 + random.nextInt(200)));
                long saved = cluster.save("goat", i % 2 == 0 ? SECOND : FIRST);
                Wait.until("milk of " + desired, TIMEOUT, () -> client.returns(desired));
                if (i >= WARM_UP) {
                    millis.add((System.nanoTime() - saved) / 1e6);
                }
            }
        }
        cluster.parts().close(loadBalancer);
        return Sample.of(millis);
    }
}
