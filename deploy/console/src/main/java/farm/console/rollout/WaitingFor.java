package farm.console.rollout;

import farm.rollout.Observation;
import farm.rollout.Observation.Instances;
import farm.rollout.Plan;
import farm.rollout.Rollout;
import farm.rollout.State;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what a rollout waits for. */
final class WaitingFor {

    private WaitingFor() {}

    /** Returns what it waits for; null if it waits for nothing in particular. */
    static @Nullable String text(RolloutView view) {
        Observation seen = view.seen();
        Rollout rollout = view.stored().rollout();
        if (seen == null) {
            return null;
        }
        if (view.problem() != null) {
            return view.problem();
        }
        return switch (rollout.state()) {
            case State.Provisioning provisioning -> healthy(rollout, seen);
            case State.Weighing weighing -> seen.source() == null ? "weight-sync" : null;
            case State.Verifying verifying -> loadBalancers(seen);
            case State.Judging judging -> evidence(view.stored().judging());
            case State.Soaking soaking ->
                "the old version to stop in "
                        + left(
                                rollout.spec().waits().scaleDownDelay(),
                                rollout.timers().inState());
            case State.DrainingOld draining ->
                running(rollout.plan(), seen, rollout.plan().baselineVersions());
            case State.VerifyingRetreat verifying -> loadBalancers(seen);
            case State.DrainingCanary draining ->
                running(rollout.plan(), seen, rollout.plan().canaryVersions());
            default -> null;
        };
    }

    private static @Nullable String evidence(@Nullable Judging judging) {
        if (judging == null || judging.judgement() == null) {
            return "traffic";
        }
        String open = judging.judgement().waitingFor();
        return open == null ? judging.joined().waitingFor() : open;
    }

    private static String healthy(Rollout rollout, Observation seen) {
        int healthy = 0;
        int all = 0;
        for (String version : rollout.plan().canaryVersions()) {
            Instances instances = seen.versions().get(version);
            healthy += instances == null ? 0 : instances.healthy();
            all += rollout.plan().replicas().getOrDefault(version, 1);
        }
        return healthy < all
                ? (all - healthy) + " of " + all + " instances to get healthy"
                : "the new instances to stay healthy for "
                        + left(
                                rollout.spec().waits().minHealthyTime(),
                                rollout.timers().healthy());
    }

    /** Returns the rest of a wait, rounded up. */
    private static String left(Duration wait, Duration waited) {
        Duration left = wait.minus(waited).plusMillis(999);
        return Math.max(0, left.toSeconds()) + " s";
    }

    private static @Nullable String loadBalancers(Observation seen) {
        List<String> missing = seen.loadBalancers().stream()
                .filter(each -> each.shares() == null)
                .map(Observation.LoadBalancer::id)
                .toList();
        return missing.isEmpty() ? "the load balancers" : "an answer of " + String.join(", ", missing);
    }

    private static @Nullable String running(Plan plan, Observation seen, Set<String> versions) {
        String running = versions.stream()
                .filter(version -> seen.versions().containsKey(version))
                .map(version -> plan.service() + " " + version)
                .collect(Collectors.joining(", "));
        return running.isEmpty() ? null : "the end of " + running;
    }
}
