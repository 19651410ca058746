package farm.rollout;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the content of the source means for a rollout. */
enum Content {
    /** The weights of the state are there. */
    AS_WANTED,
    /** The weights that the state replaces are still there. */
    TO_REPLACE,
    /** A person has set the canary's weight to 0. */
    ABORTED,
    /** A person has changed the weights of the others before the canary got any. */
    REBASED,
    /** A person has written other weights. */
    CHANGED,
    /** weight-sync is unreachable. */
    UNKNOWN;

    static Content of(Rollout rollout, State.Forward state, Observation.@Nullable Source source) {
        if (source == null) {
            return UNKNOWN;
        }
        return switch (state) {
            case State.Unweighted unweighted -> beforeTheFirst(rollout.plan(), source.content());
            case State.Weighing weighing -> whileWriting(rollout, weighing, source.content());
            case State.Stepped stepped -> compared(rollout, stepped, source.content(), true);
        };
    }

    private static Content beforeTheFirst(Plan plan, Weights content) {
        if (content.splitsAs(plan.start())) {
            return AS_WANTED;
        }
        Set<String> canary = plan.canaryVersions();
        boolean isRebase = content.share(canary) == 0
                && plan.canaryShare(plan.start()) == 0
                && content.closing(canary).total() > 0;
        return isRebase ? REBASED : CHANGED;
    }

    private static Content whileWriting(Rollout rollout, State.Weighing state, Weights content) {
        boolean wanted = content.splitsAs(rollout.weightsAt(state.step()));
        return !wanted && content.splitsAs(state.over())
                ? TO_REPLACE
                : compared(rollout, state, content, rollout.plan().canaryShare(state.over()) > 0);
    }

    private static Content compared(Rollout rollout, State.Stepped state, Weights content, boolean canaryHadWeight) {
        if (content.splitsAs(rollout.weightsAt(state.step()))) {
            return AS_WANTED;
        }
        return canaryHadWeight && rollout.plan().canaryShare(content) == 0 ? ABORTED : CHANGED;
    }
}
