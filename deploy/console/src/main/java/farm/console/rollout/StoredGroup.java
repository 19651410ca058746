package farm.console.rollout;

import farm.rollout.group.Member;
import farm.rollout.group.RolloutGroup;
import farm.rollout.spec.SpecOverrides;
import org.jspecify.annotations.Nullable;

/**
 * A group of rollouts as it is stored.
 *
 * @param strategy that of all members; null for that of each rollout file, as steps and replicas
 * @param by who started it
 */
record StoredGroup(
        RolloutGroup group,
        @Nullable String strategy,
        @Nullable String steps,
        @Nullable String replicas,
        String by) {

    StoredGroup with(RolloutGroup next) {
        return new StoredGroup(next, strategy, steps, replicas, by);
    }

    /** Returns what a member's rollout is started with. */
    Rollouts.Start start(Member member) {
        return new Rollouts.Start(member.service(), member.version(), new SpecOverrides(strategy, steps, replicas), by);
    }
}
