package farm.rollout;

import farm.rollout.spec.RolloutSpec;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A rollout: all that has to be stored of it.
 *
 * @param round counts the judgings; evidence of an earlier one does not let a step pass. A rollout
 *     that had none before it got all traffic is judged while the old version stays.
 * @param processes the identities of the canary's processes when they were last seen, without
 *     draining ones
 * @param deaths how many of them have ended by themselves
 * @param failureAccepted whether a person let it go on after a failure; the analysis does not fail
 *     it again
 */
public record Rollout(
        Plan plan,
        RolloutSpec spec,
        State state,
        Timers timers,
        int round,
        Set<String> processes,
        int deaths,
        boolean failureAccepted) {

    public Rollout {
        processes = Set.copyOf(processes);
    }

    /** Returns a rollout that begins. */
    public static Rollout start(Plan plan, RolloutSpec spec) {
        return new Rollout(plan, spec, new State.Provisioning(), Timers.ZERO, 0, Set.of(), 0, false);
    }

    /** Returns the weights at a step. */
    public Weights weightsAt(int step) {
        return plan.weightsAt(spec.steps().get(step).weight());
    }

    /** Returns the first step that gives the canary more than it had at the start. */
    public int firstStep() {
        double share = plan.canaryShare(plan.start());
        for (int i = 0; i < spec.lastStep(); i++) {
            if (spec.steps().get(i).weight() / 100.0 > share) {
                return i;
            }
        }
        return spec.lastStep();
    }

    Rollout enter(State next) {
        boolean isProgress = next instanceof State.Weighing || next instanceof State.Judging;
        return new Rollout(
                plan, spec, next, timers.inNewState(isProgress), roundIn(next), processes, deaths, failureAccepted);
    }

    private int roundIn(State next) {
        boolean begins = next instanceof State.Judging || (next instanceof State.Soaking && round == 0);
        return state instanceof State.Verifying && begins ? round + 1 : round;
    }

    Rollout acceptingFailure() {
        return new Rollout(plan, spec, state, timers, round, processes, 0, true);
    }

    Rollout rebased(Weights start, Observation seen) {
        Map<String, Integer> counts = new TreeMap<>();
        seen.versions().forEach((version, instances) -> counts.put(version, instances.desired()));
        return new Rollout(plan.rebased(start, counts), spec, state, timers, round, processes, deaths, failureAccepted);
    }

    /**
     * Returns this rollout as the next console goes on with it. Processes that have ended meanwhile
     * are no deaths: {@code farm down} ends them, and so does a power cut.
     */
    public Rollout resumed() {
        return new Rollout(plan, spec, state, timers, round, Set.of(), deaths, failureAccepted);
    }

    /** Returns this rollout with what an observation adds to its timers and deaths. */
    Rollout observe(Observation seen, Duration elapsed) {
        Set<String> now = new HashSet<>();
        Set<String> draining = new HashSet<>();
        for (String version : plan.canaryVersions()) {
            now.addAll(seen.version(version).running());
            draining.addAll(seen.version(version).draining());
        }
        Set<String> ended = new HashSet<>(processes);
        ended.removeAll(now);
        now.removeAll(draining);
        boolean expected = state instanceof State.Retreat || state.isFinal();
        return new Rollout(
                plan,
                spec,
                state,
                waited(seen, Timers.bounded(elapsed)),
                round,
                now,
                expected ? deaths : deaths + ended.size(),
                failureAccepted);
    }

    private Timers waited(Observation seen, Duration elapsed) {
        boolean isForward = state instanceof State.Forward;
        // without Consul nobody knows who is healthy, so no wait of the way forward goes on
        Duration counted = isForward && !seen.registryAvailable() ? Duration.ZERO : elapsed;
        boolean progresses = isForward && !(state instanceof State.Judging) && !(state instanceof State.Soaking);
        return new Timers(
                timers.inState().plus(counted),
                progresses ? timers.progress().plus(counted) : timers.progress(),
                CanaryHealth.all(plan, seen) ? timers.healthy().plus(counted) : Duration.ZERO,
                CanaryHealth.none(plan, seen) ? timers.unhealthy().plus(counted) : Duration.ZERO,
                Waits.reason(this, seen) != null ? timers.unavailable().plus(elapsed) : Duration.ZERO);
    }
}
