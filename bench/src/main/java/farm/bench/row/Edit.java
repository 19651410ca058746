package farm.bench.row;

import farm.bench.figure.Figure;
import farm.bench.figure.Result;
import farm.bench.figure.Sample;
import farm.bench.figure.Target;
import farm.bench.load.Drinker;
import farm.bench.part.Balancer;
import farm.bench.part.BalancerKind;
import farm.bench.part.Parts;
import farm.bench.part.Pasture;
import farm.bench.part.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** From the rename that saves a weights file to the first answer by the new weights: all traffic to one version and back. */
public final class Edit implements Measurement {

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
    public List<Result> take(Run run) {
        Compared<Sample> samples;
        try (Parts parts = new Parts()) {
            Pasture pasture = Pasture.of(parts, GOATS, FIRST);
            samples = Compared.of(kind -> edits(run, pasture, kind));
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
    static Sample edits(Run run, Pasture pasture, BalancerKind kind) {
        run.say("edits through the %s load balancer", kind.word());
        pasture.save("goat", FIRST);
        pasture.awaitSync("goat", FIRST);
        Balancer balancer = kind.start(pasture, "goat");
        List<Double> millis = new ArrayList<>();
        int count = 5 * run.seconds();
        Random random = new Random(1);
        try (Drinker drinker = new Drinker(balancer.port())) {
            for (int i = 0; i < WARMING + count; i++) {
                String wanted = i % 2 == 0 ? "0.0.2" : "0.0.1";
                // not in step with anybody's rhythm
                Until.passes(Duration.ofMillis(300 + random.nextInt(200)));
                long saved = pasture.save("goat", i % 2 == 0 ? SECOND : FIRST);
                Until.happens("milk of " + wanted, PATIENCE, () -> drinker.gives(wanted));
                if (i >= WARMING) {
                    millis.add((System.nanoTime() - saved) / 1e6);
                }
            }
        }
        pasture.parts().close(balancer);
        return Sample.of(millis);
    }
}
