package farm.rollout.simulation;

import farm.rollout.Action;
import farm.rollout.Observation;
import farm.rollout.Observation.Instances;
import farm.rollout.Observation.Judgement;
import farm.rollout.Observation.LoadBalancer;
import farm.rollout.Observation.Result;
import farm.rollout.Observation.Source;
import farm.rollout.Rollout;
import farm.rollout.Weights;
import farm.rollout.analysis.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A farm in memory, with the faults that a real one meets: starts take time or fail, processes die,
 * writes get lost or are answered too late, load balancers lag, hang and end, the source and Consul
 * are unreachable for a while, and people edit.
 */
final class SimulatedFarm {

    static final String SERVICE = "goat";

    /** An instance: it drains from a stop on, until its last request ends. */
    private static final class Process {
        final String id;
        int startsFor;
        int drainsFor = -1;

        Process(String id, int startsFor) {
            this.id = id;
            this.startsFor = startsFor;
        }

        boolean isHealthy() {
            return startsFor <= 0 && drainsFor < 0;
        }
    }

    private final Random random;
    private final Map<String, Integer> desired = new TreeMap<>();
    private final Map<String, List<Process>> processes = new HashMap<>();
    private final List<@Nullable Weights> applied = new ArrayList<>();
    private final boolean[] lbLive;
    private int ids;
    private int nextRevision = 1;
    private final Weights start;
    private Weights file;
    private Weights live;
    private @Nullable Weights held; // urgent weights, until their commit
    private @Nullable Weights pending; // a write that takes long
    private int pendingFor;
    private int pendingOn; // the revision that it replaces
    private boolean sourceUp = true;
    private boolean consulUp = true;
    private boolean pushUp = true;
    private @Nullable Result warmUp;
    private @Nullable Result tests;

    /** What the analysis will say of the canary, and how likely it says it in a tick. */
    Verdict quality = Verdict.PASS;

    boolean neverHealthy;
    boolean crashes;

    SimulatedFarm(Random random, Weights start, Map<String, Integer> counts, int loadBalancers) {
        this.random = random;
        this.start = start;
        this.file = start;
        this.live = start;
        this.lbLive = new boolean[loadBalancers];
        for (int i = 0; i < loadBalancers; i++) {
            lbLive[i] = true;
            applied.add(start);
        }
        counts.forEach((version, count) -> {
            desired.put(version, count);
            for (int i = 0; i < count; i++) {
                start(version, 0);
            }
        });
    }

    private void start(String version, int time) {
        processes.computeIfAbsent(version, any -> new ArrayList<>()).add(new Process(version + "#" + ++ids, time));
    }

    /** Returns what weight-sync shows: held weights outrank those of the file. */
    Weights content() {
        return held != null ? held : file;
    }

    /** Returns whether a write that has begun may still change the content. */
    boolean mayChange() {
        return pending != null && held == null;
    }

    Weights live() {
        return live;
    }

    int desired(String version) {
        return desired.getOrDefault(version, 0);
    }

    int running(String version) {
        return processes.getOrDefault(version, List.of()).size();
    }

    int healthy(String version) {
        return (int) processes.getOrDefault(version, List.of()).stream()
                .filter(Process::isHealthy)
                .count();
    }

    /** Returns the versions that a load balancer which can get requests gives a share. */
    Set<String> served() {
        Set<String> served = new HashSet<>();
        for (int i = 0; i < lbLive.length; i++) {
            served.addAll(applied.get(i).open());
        }
        return served;
    }

    boolean allApply(Weights weights) {
        return applied.stream().allMatch(each -> each.splitsAs(weights));
    }

    /** A second passes. */
    void tick(String canary) {
        faults();
        desired.forEach((version, count) -> reconcile(version, count, version.equals(canary)));
        if (pending != null && pendingFor-- == 0) {
            if (pendingOn == nextRevision) {
                file = pending;
                nextRevision++;
            }
            pending = null;
        }
        if (held != null && pending == null && pushUp && sourceUp && random.nextInt(3) > 0) {
            file = held;
            held = null;
            nextRevision++;
        }
        if (sourceUp && consulUp && random.nextInt(3) > 0) {
            live = content();
        }
        for (int i = 0; i < lbLive.length; i++) {
            if (consulUp && lbLive[i] && random.nextInt(3) > 0) {
                applied.set(i, live);
            }
        }
    }

    private void faults() {
        sourceUp = flip(sourceUp, 0.01, 0.1);
        consulUp = flip(consulUp, 0.01, 0.1);
        pushUp = flip(pushUp, 0.01, 0.1);
        for (int i = 0; i < lbLive.length; i++) {
            boolean returns = flip(lbLive[i], 0.005, 0.1) && !lbLive[i];
            lbLive[i] = flip(lbLive[i], 0.005, 0);
            if (returns) {
                lbLive[i] = true;
                applied.set(i, start); // it starts with what it knew long ago
            }
        }
    }

    private boolean flip(boolean up, double fails, double returns) {
        return up ? random.nextDouble() >= fails : random.nextDouble() < returns;
    }

    private void reconcile(String version, int count, boolean isCanary) {
        List<Process> all = processes.computeIfAbsent(version, any -> new ArrayList<>());
        all.forEach(process -> process.startsFor -= neverHealthy && isCanary ? 0 : 1);
        all.removeIf(process -> process.drainsFor >= 0 && process.drainsFor-- == 0);
        all.removeIf(process -> process.drainsFor < 0 && random.nextDouble() < (isCanary && crashes ? 0.1 : 0.0005));
        long alive = all.stream().filter(process -> process.drainsFor < 0).count();
        for (; alive < count; alive++) {
            start(version, 1 + random.nextInt(5));
        }
        for (Process process : List.copyOf(all)) {
            if (alive > count && process.drainsFor < 0) {
                process.drainsFor = random.nextInt(4);
                alive--;
            }
        }
    }

    /** A person writes weights into the file. */
    void edit(Weights weights) {
        file = weights;
        held = null;
        nextRevision++;
    }

    Observation observe(Rollout rollout) {
        Map<String, Instances> versions = new HashMap<>();
        for (String version : desired.keySet()) {
            Set<String> running = new HashSet<>();
            processes.getOrDefault(version, List.of()).forEach(process -> running.add(process.id));
            versions.put(version, new Instances(desired(version), running, consulUp ? healthy(version) : 0, null));
        }
        List<LoadBalancer> loadBalancers = new ArrayList<>();
        for (int i = 0; i < lbLive.length; i++) {
            Map<String, Double> shares = new HashMap<>();
            Weights split = applied.get(i);
            split.byVersion().keySet().forEach(version -> shares.put(version, split.share(version)));
            loadBalancers.add(new LoadBalancer("lb-" + i, lbLive[i], lbLive[i] ? shares : null));
        }
        return new Observation(
                consulUp,
                versions,
                sourceUp ? new Source(content(), "r" + nextRevision, live, pushUp, mayChange()) : null,
                loadBalancers,
                judgement(rollout),
                warmUp,
                tests);
    }

    private @Nullable Judgement judgement(Rollout rollout) {
        // it may not have noticed yet that another judging has begun
        boolean isStale = random.nextInt(4) == 0;
        int round = isStale ? rollout.round() - 1 : rollout.round();
        boolean says = isStale || random.nextInt(8) == 0;
        return round < 1 ? null : new Judgement(round, says ? quality : Verdict.OPEN, "errors " + quality);
    }

    /** Carries out an action, or not, or without an answer: the machine cannot know. */
    void take(Action action) {
        switch (action) {
            case Action.EnsureCount count -> desired.put(count.version(), count.count());
            case Action.WarmUp any -> warmUp = new Result(true, "");
            case Action.RunTests any -> tests = new Result(random.nextInt(50) > 0, "a test");
            case Action.PutWeights put -> put(put);
        }
    }

    private void put(Action.PutWeights put) {
        if (!sourceUp || !put.revision().equals("r" + nextRevision) || random.nextInt(10) == 0) {
            return;
        }
        if (put.urgent() && consulUp) {
            live = put.weights();
            held = put.weights();
            nextRevision++;
        } else if (!put.urgent() && pending == null && random.nextInt(5) == 0) {
            pending = put.weights();
            pendingFor = random.nextInt(30);
            pendingOn = nextRevision;
        } else if (!put.urgent() && pushUp) {
            file = put.weights();
            nextRevision++;
        }
    }

    /** The console ends: it forgets what it only remembers. */
    void crash() {
        warmUp = null;
        tests = null;
    }

    /** All faults end. */
    void heal() {
        sourceUp = true;
        consulUp = true;
        pushUp = true;
        Arrays.fill(lbLive, true);
    }

    String revision() {
        return "r" + nextRevision;
    }

    boolean isSourceUp() {
        return sourceUp;
    }
}
