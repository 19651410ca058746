package farm.bench.chaos;

import farm.bench.chaos.echo.RequestLedger;
import farm.bench.chaos.injection.ChaosFarm;
import farm.bench.chaos.injection.FaultContext;
import farm.bench.chaos.injection.FaultInjectors;
import farm.bench.chaos.load.MixedLoad;
import farm.bench.chaos.load.RequestTally;
import farm.bench.chaos.load.SplitProbe;
import farm.bench.chaos.load.SplitProbe.Seen;
import farm.bench.chaos.plan.Outcome;
import farm.bench.chaos.plan.Schedule.Step;
import farm.bench.chaos.plan.SplitMonitor;
import farm.bench.part.RunningParts;
import farm.bench.part.Wait;
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
public final class ChaosExperiment {

    private static final int OFF_BY = 7;
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChaosFarm farm;
    private final MixedLoad traffic;
    private final Map<String, SplitMonitor> watches = new TreeMap<>();
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
    public ChaosExperiment(RunningParts parts, ChaosFarm farm, int requests, Consumer<String> progress) {
        this.farm = farm;
        this.requests = requests;
        this.progress = progress;
        ChaosFarm.WEIGHTS.forEach((service, weights) -> {
            Map<String, Double> shares = shares(weights);
            List<Integer> balancers = farm.balancers(service);
            watches.put(service, new SplitMonitor(shares, OFF_BY * balancers.size() + MixedLoad.clientsOf(service)));
            balancers.forEach(port -> probes.add(new SplitProbe(service, port, shares)));
        });
        traffic = parts.keep(new MixedLoad(farm.whole().milkPort(), farm.echoPort(), watches));
    }

    private static Map<String, Double> shares(Map<String, Integer> weights) {
        double sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        return weights.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() / sum));
    }

    /** Lets the load go on without any fault, for what is slow at first. */
    public void warm(Duration time) {
        Wait.passes(time);
    }

    /** Does one thing to the farm and tells what came of it. */
    public Outcome of(Step step, Duration window) {
        farm.awaitWell();
        Runnable forget = () -> watches.values().forEach(SplitMonitor::reset);
        forget.run();
        long repeatedBefore = RequestLedger.repeated(farm.ledgers());
        RequestTally tally = traffic.count();
        FaultContext scene = new FaultContext(farm, step.random(), window, forget);
        FaultInjectors.of(step.fault()).on(scene);
        Wait.passes(AFTERWARDS);
        farm.awaitWell();
        Split split = right(scene.over());
        Outcome outcome = new Outcome(
                step.fault(),
                tally.requests(),
                tally.failedReads(),
                tally.failedWrites(),
                (long) scene.hurt().size() * MixedLoad.WRITERS,
                RequestLedger.repeated(farm.ledgers()) - repeatedBefore,
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
            Wait.passes(Duration.ofMillis(200));
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
