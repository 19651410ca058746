package farm.rollout.simulation;

import farm.rollout.Action;
import farm.rollout.Observation;
import farm.rollout.Observation.Instances;
import farm.rollout.Observation.Judgement;
import farm.rollout.Observation.LoadBalancer;
import farm.rollout.Observation.Result;
import farm.rollout.Observation.Source;
import farm.rollout.Weights;
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
 * are unreachable for a while, and people edit. {@code bench/rollout} uses it too.
 */
public final class SimulatedFarm {

    public static final String SERVICE = "goat";

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
    private final SimulatedFaults faults;
    private final Map<String, Integer> desired = new TreeMap<>();
    private final Map<String, List<Process>> processes = new HashMap<>();
    private final List<Weights> applied = new ArrayList<>();
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

    boolean neverHealthy;
    boolean crashes;

    /**
     * @param start the weights, in force everywhere
     * @param counts the instances of each version, all healthy
     */
    public SimulatedFarm(
            Random random, SimulatedFaults faults, Weights start, Map<String, Integer> counts, int loadBalancers) {
        this.random = random;
        this.faults = faults;
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

    /** Returns how many instances of a version can serve requests. */
    public int healthy(String version) {
        return (int) processes.getOrDefault(version, List.of()).stream()
                .filter(Process::isHealthy)
                .count();
    }

    /** Returns the versions that a load balancer which can get requests gives a share. */
    public Set<String> served() {
        Set<String> served = new HashSet<>();
        for (int i = 0; i < lbLive.length; i++) {
            served.addAll(applied.get(i).open());
        }
        return served;
    }

    /** Returns the weights that each load balancer applies. */
    public List<Weights> applied() {
        return List.copyOf(applied);
    }

    boolean allApply(Weights weights) {
        return applied.stream().allMatch(each -> each.splitsAs(weights));
    }

    /** A second passes. */
    public void tick(String canary) {
        beginAndEndOutages();
        desired.forEach((version, count) -> reconcile(version, count, version.equals(canary)));
        if (pending != null && pendingFor-- == 0) {
            if (pendingOn == nextRevision) {
                file = pending;
                nextRevision++;
            }
            pending = null;
        }
        if (held != null && pending == null && pushUp && sourceUp && !happens(faults.lag())) {
            file = held;
            held = null;
            nextRevision++;
        }
        if (sourceUp && consulUp && !happens(faults.lag())) {
            live = content();
        }
        for (int i = 0; i < lbLive.length; i++) {
            if (consulUp && lbLive[i] && !happens(faults.lag())) {
                applied.set(i, live);
            }
        }
    }

    private void beginAndEndOutages() {
        sourceUp = flip(sourceUp, faults.outage(), 0.1);
        consulUp = flip(consulUp, faults.outage(), 0.1);
        pushUp = flip(pushUp, faults.outage(), 0.1);
        for (int i = 0; i < lbLive.length; i++) {
            boolean returns = flip(lbLive[i], faults.loadBalancerOutage(), 0.1) && !lbLive[i];
            lbLive[i] = flip(lbLive[i], faults.loadBalancerOutage(), 0);
            if (returns) {
                lbLive[i] = true;
                applied.set(i, start); // it starts with what it knew long ago
            }
        }
    }

    private boolean flip(boolean up, double fails, double returns) {
        return up ? !happens(fails) : happens(returns);
    }

    private boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    private void reconcile(String version, int count, boolean isCanary) {
        List<Process> all = processes.computeIfAbsent(version, any -> new ArrayList<>());
        all.forEach(process -> process.startsFor -= neverHealthy && isCanary ? 0 : 1);
        all.removeIf(process -> process.drainsFor >= 0 && process.drainsFor-- == 0);
        double death = isCanary && crashes ? 0.1 : faults.death();
        all.removeIf(process -> process.drainsFor < 0 && happens(death));
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

    /** @param judgement what the analysis says; null before the first one */
    public Observation observe(@Nullable Judgement judgement) {
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
                judgement,
                warmUp,
                tests);
    }

    /** Carries out an action, or not, or without an answer: the machine cannot know. */
    public void take(Action action) {
        switch (action) {
            case Action.EnsureCount count -> desired.put(count.version(), count.count());
            case Action.WarmUp any -> warmUp = new Result(true, "");
            case Action.RunTests any -> tests = new Result(!happens(faults.failedTests()), "a test");
            case Action.PutWeights put -> put(put);
        }
    }

    private void put(Action.PutWeights put) {
        if (!sourceUp || !put.revision().equals("r" + nextRevision) || happens(faults.lostWrites())) {
            return;
        }
        if (put.urgent() && consulUp) {
            live = put.weights();
            held = put.weights();
            nextRevision++;
        } else if (!put.urgent() && pending == null && happens(faults.slowWrites())) {
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
