package farm.bench.row;

import farm.bench.figure.Result;
import farm.bench.figure.Sample;
import farm.bench.figure.Target;
import farm.bench.load.Drinker;
import farm.bench.part.Balancer;
import farm.bench.part.BalancerKind;
import farm.bench.part.Parts;
import farm.bench.part.Pasture;
import farm.bench.part.Service;
import farm.bench.part.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From a new goat's first healthy answer to its first bottle through the load balancer. */
public final class Arrival implements Measurement {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TARGET_MILLIS = 3000;

    @Override
    public String row() {
        return "arrival";
    }

    @Override
    public String about() {
        return "a new goat's first healthy answer → its first bottle";
    }

    @Override
    public List<Result> take(Run run) {
        int times = Math.max(2, run.seconds() / 2);
        Compared<Sample> samples;
        try (Parts parts = new Parts()) {
            Pasture pasture = Pasture.of(parts, List.of("0.0.1", "0.0.2"), Map.of("0.0.1", 50, "0.0.2", 50));
            samples = Compared.of(kind -> arrivals(run, pasture, kind, times));
        }
        Sample farm = samples.farm();
        Sample plain = samples.plain();
        return List.of(
                Result.of(row(), times + " new goats, healthy → first bottle: median", farm.median(), "ms")
                        .against("plain", plain.median()),
                Result.of(row(), times + " new goats, healthy → first bottle: worst", farm.largest(), "ms")
                        .against("plain", plain.largest())
                        .toReach(Target.atMost(TARGET_MILLIS)));
    }

    private static Sample arrivals(Run run, Pasture pasture, BalancerKind kind, int times) {
        run.say("%d goats arrive at the %s load balancer", times, kind.word());
        Balancer balancer = kind.start(pasture, "goat");
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            millis.add(arrival(pasture, balancer));
        }
        pasture.parts().close(balancer);
        return Sample.of(millis);
    }

    private static double arrival(Pasture pasture, Balancer balancer) {
        Service goat = pasture.goat("0.0.2");
        goat.awaitFirstAnswer();
        long healthy = System.nanoTime();
        try (Drinker drinker = new Drinker(balancer.port())) {
            Until.happens(
                    "milk of the new goat",
                    PATIENCE,
                    () -> drinker.drink().body().contains(":" + goat.port() + ":"));
        }
        double millis = (System.nanoTime() - healthy) / 1e6;
        goat.leave();
        return millis;
    }
}
