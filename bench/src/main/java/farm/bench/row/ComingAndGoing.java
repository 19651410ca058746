package farm.bench.row;

import farm.bench.load.Drinker;
import farm.bench.part.Balancer;
import farm.bench.part.Pasture;
import farm.bench.part.Service;
import farm.bench.part.Until;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Load while a goat comes, gives milk and goes, again and again. */
public final class ComingAndGoing extends Disturbed {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AFTERWARDS = Duration.ofSeconds(3);
    private static final int SECONDS_EACH = 4;

    private final Consumer<Service> goes;

    private ComingAndGoing(String row, String about, Consumer<Service> goes) {
        super(row, about, List.of("0.0.1", "0.0.1", "0.0.2"), Map.of("0.0.1", 50, "0.0.2", 50));
        this.goes = goes;
    }

    /** A goat that goes as in a deployment, by SIGTERM. */
    public static ComingAndGoing leaving() {
        return new ComingAndGoing("instances", "load while a goat comes and goes (SIGTERM)", Service::leave);
    }

    /** A goat that goes without a word, by {@code kill -9}. */
    public static ComingAndGoing killed() {
        return new ComingAndGoing("killed", "load while a goat comes and is killed (kill -9)", Service::close);
    }

    @Override
    void disturb(Run run, Pasture pasture, Balancer balancer) {
        for (int i = 0; i < Math.max(1, run.seconds() / SECONDS_EACH); i++) {
            Service goat = pasture.goat("0.0.2");
            goat.awaitFirstAnswer();
            try (Drinker drinker = new Drinker(balancer.port())) {
                Until.happens(
                        "milk of the new goat",
                        PATIENCE,
                        () -> drinker.gives(answer -> answer.body().contains(":" + goat.port() + ":")));
            }
            goes.accept(goat);
            Until.passes(AFTERWARDS); // the load balancer and the registry notice
        }
    }
}
