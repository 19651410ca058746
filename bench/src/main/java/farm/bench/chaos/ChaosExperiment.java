package farm.bench.chaos;

import farm.bench.chaos.echo.RequestLedger;
import farm.bench.chaos.injection.ChaosFarm;
import farm.bench.chaos.injection.FaultContext;
import farm.bench.chaos.injection.FaultInjectors;
import farm.bench.chaos.load.MixedLoad;
import farm.bench.chaos.load.RequestTally;
import farm.bench.chaos.load.SplitProbe;
import farm.bench.chaos.load.SplitProbe.SplitSample;
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

/** An experiment: a farm under load, into which faults are injected one after another. */
public final class ChaosExperiment {

    private static final int MAX_SPLIT_ERROR = 7;
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);
    private static final Duration RECOVERY_TIMEOUT = Duration.ofSeconds(20);

    private final ChaosFarm farm;
    private final MixedLoad load;
    private final Map<String, SplitMonitor> monitors = new TreeMap<>();
    private final List<SplitProbe> probes = new ArrayList<>();
    private final int requests;
    private final Consumer<String> progress;

    /**
     * Starts the load.
     *
     * @param farm a running farm
     * @param requests number of requests to each load balancer that measure its split
     * @param progress receives progress lines
     */
    public ChaosExperiment(RunningParts parts, ChaosFarm farm, int requests, Consumer<String> progress) {
        this.farm = farm;
        this.requests = requests;
        this.progress = progress;
        ChaosFarm.WEIGHTS.forEach((service, weights) -> {
            Map<String, Double> shares = shares(weights);
            List<Integer> loadBalancerPorts = farm.loadBalancerPorts(service);
            monitors.put(
                    service,
                    new SplitMonitor(
                            shares, MAX_SPLIT_ERROR * loadBalancerPorts.size() + MixedLoad.clientsOf(service)));
            loadBalancerPorts.forEach(port -> probes.add(new SplitProbe(service, port, shares)));
        });
        load = parts.add(new MixedLoad(farm.farm().milkPort(), farm.echoPort(), monitors));
    }

    private static Map<String, Double> shares(Map<String, Integer> weights) {
        double sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        return weights.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() / sum));
    }

    /** Runs the load without a fault, until the JVMs are warm. */
    public void warmUp(Duration time) {
        Wait.pause(time);
    }

    /** Injects one fault and returns its outcome. */
    public Outcome run(Step step, Duration window) {
        farm.awaitHealthy();
        Runnable resetMonitors = () -> monitors.values().forEach(SplitMonitor::reset);
        resetMonitors.run();
        long duplicatesBefore = RequestLedger.duplicates(farm.ledgers());
        RequestTally tally = load.startTally();
        FaultContext context = new FaultContext(farm, step.random(), window, resetMonitors);
        FaultInjectors.forFault(step.fault()).inject(context);
        Wait.pause(AFTERWARDS);
        farm.awaitHealthy();
        SplitRecovery split = awaitCorrectSplit(context.endedAt());
        Outcome outcome = new Outcome(
                step.fault(),
                tally.requests(),
                tally.failedReads(),
                tally.failedWrites(),
                (long) context.affected().size() * MixedLoad.WRITERS,
                RequestLedger.duplicates(farm.ledgers()) - duplicatesBefore,
                tally.truncated(pid -> !context.affected().contains(pid)),
                tally.truncated(pid -> context.affected().contains(pid)),
                tally.longestReadMillis(),
                tally.longestWriteMillis(),
                tally.rejectionMillis(),
                split.millis,
                split.error);
        tally.reasons().forEach(progress);
        progress.accept(tally.longestWaits());
        return outcome;
    }

    private record SplitRecovery(double millis, double error) {}

    // A failed health check on a busy machine makes the split wrong too. So the split is probed
    // until it is correct, and that time counts.
    private SplitRecovery awaitCorrectSplit(long endedAt) {
        double monitored = monitors.values().stream()
                .mapToDouble(monitor -> monitor.lastErrorAfterMillis(endedAt))
                .max()
                .orElse(0);
        long began = System.nanoTime();
        SplitSample sample = probe();
        if (sample.splitError() <= MAX_SPLIT_ERROR) {
            return new SplitRecovery(monitored, sample.splitError());
        }
        progress.accept("wrong split at " + sample.text());
        while (!(sample.splitError() <= MAX_SPLIT_ERROR) && System.nanoTime() - began < RECOVERY_TIMEOUT.toNanos()) {
            Wait.pause(Duration.ofMillis(200));
            sample = probe();
        }
        progress.accept("last split at " + sample.text());
        return new SplitRecovery((System.nanoTime() - endedAt) / 1e6, sample.splitError());
    }

    /** Probes all load balancers; returns the worst sample. */
    private SplitSample probe() {
        SplitSample worst = load.whilePaused(() -> probes.stream()
                .map(probe -> probe.probe(requests))
                .max(Comparator.comparingDouble(SplitSample::splitError)) // NaN is the largest
                .orElseThrow());
        return worst == null ? new SplitSample(Double.NaN, "a load balancer: some requests never end") : worst;
    }

    /**
     * Copies the farm's logs and its load balancers' folders to a folder that is not deleted at the
     * end. Returns that folder.
     */
    public Path saveLogs() {
        return farm.saveLogs();
    }
}
