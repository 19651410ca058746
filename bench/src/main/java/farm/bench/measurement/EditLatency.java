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

/** From the rename that saves a weights file to the first answer by the new weights: all traffic to one version and back. */
public final class EditLatency implements Measurement {

    static final List<String> GOATS = List.of("0.0.1", "0.0.1", "0.0.2");
    static final Map<String, Integer> FIRST = Map.of("0.0.1", 100, "0.0.2", 0);
    private static final Map<String, Integer> SECOND = Map.of("0.0.1", 0, "0.0.2", 100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int WARMING = 4;
    private static final int TARGET_MILLIS = 150;

    @Override
    public String row() {
        return "edit";
    }

    @Override
    public String about() {
        return "a weights file is saved → the first answer by the new weights";
    }

    @Override
    public List<Result> take(MeasurementContext run) {
        PairedComparison<Sample> samples;
        try (RunningParts parts = new RunningParts()) {
            BenchCluster pasture = BenchCluster.of(parts, GOATS, FIRST);
            samples = PairedComparison.of(kind -> edits(run, pasture, kind));
        }
        Sample farm = samples.farm();
        Sample plain = samples.plain();
        String times = farm.size() + " edits: ";
        return List.of(
                Result.of(row(), times + "median", farm.median(), "ms")
                        .against("plain", plain.median())
                        .toReach(Target.atMost(TARGET_MILLIS)),
                Result.of(row(), times + "95 % within", farm.quantile(0.95), "ms")
                        .against("plain", plain.quantile(0.95)),
                Result.of(row(), times + "worst", farm.largest(), "ms").against("plain", plain.largest()));
    }

    /** The figures of one load balancer, each by what it tells. */
    static Map<String, Figure> figures(Sample sample) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        String times = sample.size() + " edits: ";
        figures.put(times + "median", new Figure(sample.median(), "ms"));
        figures.put(times + "worst", new Figure(sample.largest(), "ms"));
        return figures;
    }

    /** The milliseconds that edits take through one kind of load balancer. */
    static Sample edits(MeasurementContext run, BenchCluster pasture, LoadBalancerKind kind) {
        run.say("edits through the %s load balancer", kind.word());
        pasture.save("goat", FIRST);
        pasture.awaitSync("goat", FIRST);
        LoadBalancer balancer = kind.start(pasture, "goat");
        List<Double> millis = new ArrayList<>();
        int count = 5 * run.seconds();
        Random random = new Random(1);
        try (KeepAliveClient drinker = new KeepAliveClient(balancer.port())) {
            for (int i = 0; i < WARMING + count; i++) {
                String wanted = i % 2 == 0 ? "0.0.2" : "0.0.1";
                // not in step with anybody's rhythm
                Wait.passes(Duration.ofMillis(300 + random.nextInt(200)));
                long saved = pasture.save("goat", i % 2 == 0 ? SECOND : FIRST);
                Wait.happens("milk of " + wanted, PATIENCE, () -> drinker.gives(wanted));
                if (i >= WARMING) {
                    millis.add((System.nanoTime() - saved) / 1e6);
                }
            }
        }
        pasture.parts().close(balancer);
        return Sample.of(millis);
    }
}
