package farm.rollout;

import farm.rollout.Observation.Instances;
import farm.rollout.Observation.Judgement;
import farm.rollout.Observation.LoadBalancer;
import farm.rollout.Observation.Result;
import farm.rollout.Observation.Source;
import farm.rollout.analysis.Verdict;
import farm.rollout.check.CheckState;
import farm.rollout.check.JoinedJudgement;
import farm.rollout.spec.FailureAction;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A rollout of goat 0.0.3 in a farm in which all is well; tests change what they are about. */
final class Scene {

    static final Weights START = Weights.of(Map.of("0.0.1", 75, "0.0.2", 25));
    static final Plan PLAN = new Plan(
            "goat",
            17,
            Weights.of(Map.of("0.0.3", 1)),
            new TreeMap<>(Map.of("0.0.3", 2)),
            START,
            new TreeMap<>(Map.of("0.0.1", 2, "0.0.2", 1)));

    boolean registry = true;
    Weights content = START;

    @Nullable
    Weights live;

    boolean sourceUp = true;
    boolean writable = true;
    boolean mayChange;
    boolean held;
    Map<String, Instances> versions = new HashMap<>(Map.of(
            "0.0.1", new Instances(2, Set.of("a", "b"), 2, null),
            "0.0.2", new Instances(1, Set.of("c"), 1, null),
            "0.0.3", new Instances(2, Set.of("d", "e"), 2, null)));
    List<Weights> applied = List.of(START, START);
    boolean lbLive = true;

    @Nullable
    Judgement judgement;

    @Nullable
    Result warmUp;

    @Nullable
    Result tests;

    RolloutSpec spec = RolloutSpec.defaults(Strategy.CANARY);

    /** Returns a rollout in this state, whose processes have been seen. */
    Rollout in(State state) {
        return new Rollout(PLAN, spec, state, Timers.ZERO, 1, Set.of("d", "e"), 0, false);
    }

    /** Weights of a step are everywhere: in the source, live and in force. */
    Scene atStep(int step) {
        return with(in(new State.Provisioning()).weightsAt(step));
    }

    Scene with(Weights weights) {
        content = weights;
        live = weights;
        applied = List.of(weights, weights);
        return this;
    }

    Scene canary(int desired, int healthy, String... running) {
        versions.put("0.0.3", new Instances(desired, Set.of(running), healthy, "no port"));
        return this;
    }

    Scene onFailure(FailureAction action) {
        spec = spec.with(change -> change.onFailure(action));
        return this;
    }

    Scene judged(Verdict verdict) {
        judgement = new Judgement(1, verdict, "errors: " + verdict);
        return this;
    }

    /** The analysis passes, and the check {@code queue} has run with these results. */
    Scene checked(Verdict... runs) {
        CheckState check = CheckState.begin("queue", true);
        for (Verdict run : runs) {
            check = check.after(run, 1, run.name(), Instant.EPOCH);
        }
        judgement = new JoinedJudgement(
                        1, new farm.rollout.analysis.Judgement(Verdict.PASS, List.of(), "errors: PASS"), List.of(check))
                .observed();
        return this;
    }

    Observation seen() {
        Weights inKv = live == null ? content : live;
        return new Observation(
                registry,
                versions,
                sourceUp ? new Source(content, "r1", inKv, writable, mayChange) : null,
                List.of(loadBalancer(0), loadBalancer(1)),
                judgement,
                warmUp,
                tests,
                held);
    }

    private LoadBalancer loadBalancer(int index) {
        Map<String, Double> shares = new HashMap<>();
        for (String version : List.of("0.0.1", "0.0.2", "0.0.3")) {
            shares.put(version, applied.get(index).share(version));
        }
        boolean isLive = lbLive || index > 0;
        return new LoadBalancer("lb-" + index, isLive, isLive ? shares : null);
    }

    /** Returns the transition after so many seconds of the same observation. */
    Transition after(Rollout rollout, int seconds) {
        Transition transition = RolloutMachine.next(rollout, seen(), Duration.ofSeconds(1));
        for (int second = 1; second < seconds; second++) {
            transition = RolloutMachine.next(transition.rollout(), seen(), Duration.ofSeconds(1));
        }
        return transition;
    }

    State next(State state) {
        return after(in(state), 1).rollout().state();
    }
}
