package farm.bench.chaos;

import farm.bench.chaos.act.Acts;
import farm.bench.chaos.act.ChaosFarm;
import farm.bench.chaos.act.Scene;
import farm.bench.chaos.echo.Ledger;
import farm.bench.chaos.load.SplitProbe;
import farm.bench.chaos.load.SplitProbe.Seen;
import farm.bench.chaos.load.Tally;
import farm.bench.chaos.load.Traffic;
import farm.bench.chaos.plan.Outcome;
import farm.bench.chaos.plan.Schedule.Step;
import farm.bench.chaos.plan.SplitWatch;
import farm.bench.part.Parts;
import farm.bench.part.Until;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A farm under load that goes through faults; it ends with its parts. */
public final class Trial {

    private static final int OFF_BY = 7;
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChaosFarm farm;
    private final Traffic traffic;
    private final Map<String, SplitWatch> watches = new TreeMap<>();
    private final List<SplitProbe> probes = new ArrayList<>();
    private final int requests;
    private final Consumer<String> progress;

    /**
     * Starts the load.
     *
     * @param farm that is up
     * @param requests how many of them are counted at each load balancer to see how right the split is
     * @param progress where lines about what is going on are told
     */
    public Trial(Parts parts, ChaosFarm farm, int requests, Consumer<String> progress) {
        this.farm = farm;
        this.requests = requests;
        this.progress = progress;
        ChaosFarm.WEIGHTS.forEach((service, weights) -> {
            Map<String, Double> shares = shares(weights);
            List<Integer> balancers = farm.balancers(service);
            watches.put(service, new SplitWatch(shares, OFF_BY * balancers.size() + Traffic.clientsOf(service)));
            balancers.forEach(port -> probes.add(new SplitProbe(service, port, shares)));
        });
        traffic = parts.keep(new Traffic(farm.whole().milkPort(), farm.echoPort(), watches));
    }

    private static Map<String, Double> shares(Map<String, Integer> weights) {
        double sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        return weights.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() / sum));
    }

    /** Lets the load go on without any fault, for what is slow at first. */
    public void warm(Duration time) {
        Until.passes(time);
    }

    /** Does one thing to the farm and tells what came of it. */
    public Outcome of(Step step, Duration window) {
        farm.awaitWell();
        Runnable forget = () -> watches.values().forEach(SplitWatch::reset);
        forget.run();
        long repeatedBefore = Ledger.repeated(farm.ledgers());
        Tally tally = traffic.count();
        Scene scene = new Scene(farm, step.random(), window, forget);
        Acts.of(step.fault()).on(scene);
        Until.passes(AFTERWARDS);
        farm.awaitWell();
        Split split = right(scene.over());
        Outcome outcome = new Outcome(
                step.fault(),
                tally.requests(),
                tally.failedReads(),
                tally.failedWrites(),
                (long) scene.hurt().size() * Traffic.WRITERS,
                Ledger.repeated(farm.ledgers()) - repeatedBefore,
                tally.cut(pid -> !scene.hurt().contains(pid)),
                tally.cut(pid -> scene.hurt().contains(pid)),
                tally.longestReadMillis(),
                tally.longestWriteMillis(),
                tally.refusedMillis(),
                split.rightAgainMillis,
                split.offBy);
        tally.reasons().forEach(progress);
        progress.accept(tally.longest());
        return outcome;
    }

    private record Split(double rightAgainMillis, double offBy) {}

    // A check that the machine was too slow for makes a split wrong, too: so it is looked at until it is right, and the
    // time counts.
    private Split right(long over) {
        double watched = watches.values().stream()
                .mapToDouble(watch -> watch.wrongAfterMillis(over))
                .max()
                .orElse(0);
        long began = System.nanoTime();
        Seen seen = look();
        if (seen.offBy() <= OFF_BY) {
            return new Split(watched, seen.offBy());
        }
        progress.accept("the split is wrong, " + seen.text());
        while (!(seen.offBy() <= OFF_BY) && System.nanoTime() - began < PATIENCE.toNanos()) {
            Until.passes(Duration.ofMillis(200));
            seen = look();
        }
        progress.accept("in the end, " + seen.text());
        return new Split((System.nanoTime() - over) / 1e6, seen.offBy());
    }

    /** The worst of all load balancers. */
    private Seen look() {
        Seen worst = traffic.quietly(() -> probes.stream()
                .map(probe -> probe.look(requests))
                .max(Comparator.comparingDouble(Seen::offBy)) // NaN is the largest
                .orElseThrow());
        return worst == null ? new Seen(Double.NaN, "some requests do not end") : worst;
    }

    /** Copies what the farm's parts have said and its load balancers' folders to a place that stays. */
    public Path keepLogs() {
        return farm.keepLogs();
    }
}
