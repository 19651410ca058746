package farm.console.rollout;

import farm.model.rollout.RolloutCheck;
import farm.model.rollout.RolloutMetric;
import farm.model.rollout.RolloutStatus;
import farm.model.rollout.ShareInForce;
import farm.rollout.Observation;
import farm.rollout.Plan;
import farm.rollout.Rollout;
import farm.rollout.State;
import farm.rollout.analysis.Evidence;
import farm.rollout.spec.Step;
import farm.rollout.spec.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes a rollout to people and programs. */
public final class RolloutReport {

    private RolloutReport() {}

    /** Returns the status of a rollout. */
    public static RolloutStatus of(RolloutView view) {
        StoredRollout stored = view.stored();
        Rollout rollout = stored.rollout();
        Plan plan = rollout.plan();
        State state = rollout.state();
        Instant ended = stored.ended();
        return new RolloutStatus(
                plan.id(),
                plan.service(),
                plan.number(),
                String.join(" ", plan.canaryVersions()),
                rollout.spec().strategy() == Strategy.CANARY ? "canary" : "blue-green",
                state.phase().text(),
                state.getClass().getSimpleName(),
                step(state),
                rollout.spec().steps().stream().map(Step::weight).toList(),
                StateText.of(rollout),
                StateText.reason(state),
                stored.ended() == null ? WaitingFor.text(view) : view.problem(),
                stored.started().toString(),
                stored.since().toString(),
                ended == null ? null : ended.toString(),
                stored.index(),
                wanted(plan, view.seen()),
                inForce(plan, view.seen()),
                seen(stored.judging()),
                metrics(stored.judging()),
                checks(stored.judging()),
                view.problems(),
                stored.by(),
                view.group());
    }

    private static @Nullable Integer step(State state) {
        return switch (state) {
            case State.Stepped stepped -> stepped.step() + 1;
            case State.Paused paused when paused.resumeTo() instanceof State.Stepped stepped -> stepped.step() + 1;
            default -> null;
        };
    }

    private static @Nullable Double wanted(Plan plan, @Nullable Observation seen) {
        return seen == null || seen.source() == null
                ? null
                : percent(seen.source().content().share(plan.canaryVersions()));
    }

    private static List<ShareInForce> inForce(Plan plan, @Nullable Observation seen) {
        return seen == null
                ? List.of()
                : seen.loadBalancers().stream()
                        .map(each -> new ShareInForce(
                                each.id(), name(each.id()), share(each.shares(), plan.canaryVersions())))
                        .toList();
    }

    private static String name(String id) {
        return ":" + id.substring(id.lastIndexOf('-') + 1);
    }

    private static @Nullable Double share(@Nullable Map<String, Double> shares, Set<String> versions) {
        return shares == null
                ? null
                : percent(versions.stream()
                        .mapToDouble(version -> shares.getOrDefault(version, 0.0))
                        .sum());
    }

    private static List<RolloutMetric> metrics(@Nullable Judging judging) {
        return judging == null || judging.judgement() == null
                ? List.of()
                : judging.judgement().evidence().stream()
                        .map(one -> new RolloutMetric(
                                one.metric(),
                                one.canary().k(),
                                one.canary().n(),
                                one.baseline().k(),
                                one.baseline().n(),
                                one.passPercent(),
                                one.failPercent(),
                                one.verdict().name().toLowerCase(Locale.ROOT)))
                        .toList();
    }

    private static List<RolloutCheck> checks(@Nullable Judging judging) {
        return judging == null
                ? List.of()
                : judging.checks().stream()
                        .map(check -> new RolloutCheck(
                                check.name(),
                                check.enforced() ? "enforce" : "observe",
                                check.last().name().toLowerCase(Locale.ROOT),
                                check.failures(),
                                check.text(),
                                check.at() == null ? null : check.at().toString()))
                        .toList();
    }

    // the share of the step's requests that the errors are counted of
    private static @Nullable Double seen(@Nullable Judging judging) {
        if (judging == null || judging.judgement() == null) {
            return null;
        }
        Evidence errors = judging.judgement().evidence().getFirst();
        long all = errors.canary().n() + errors.baseline().n();
        return all == 0 ? null : percent((double) errors.canary().n() / all);
    }

    private static double percent(double share) {
        return Math.round(share * 10_000) / 100.0;
    }
}
