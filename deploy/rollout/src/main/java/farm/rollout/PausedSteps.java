package farm.rollout;

/** What happens while a rollout is paused. */
final class PausedSteps {

    private PausedSteps() {}

    static Rollout next(Rollout rollout, State.Paused paused, Observation seen) {
        if (paused.reason() != PauseReason.EXTERNAL_CHANGE) {
            Rollout reacted = ForwardSteps.reactToContent(rollout, paused.resumeTo(), seen.source());
            if (reacted != null) {
                return reacted;
            }
        } else if (Content.of(rollout, paused.resumeTo(), seen.source()) == Content.ABORTED) {
            return rollout.enter(new State.Retreating("a person set its weight to 0"));
        }
        if (paused.reason() != PauseReason.EXTERNAL_CHANGE && paused.reason() != PauseReason.FAILED) {
            String failure = Failures.whateverTheState(rollout, paused.resumeTo(), seen);
            if (failure != null) {
                return ForwardSteps.fail(rollout, paused.resumeTo(), failure);
            }
        }
        boolean resumes = paused.reason().endsByItself() && Waits.reason(rollout, seen) == null;
        return resumes ? rollout.enter(paused.resumeTo()) : rollout;
    }
}
