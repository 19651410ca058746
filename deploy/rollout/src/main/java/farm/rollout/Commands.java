package farm.rollout;

import farm.rollout.Observation.Source;

/** Carries out what a person asks of a rollout. */
public final class Commands {

    private Commands() {}

    /**
     * Returns the rollout after a command.
     *
     * @throws RefusedCommandException if the state does not allow it
     */
    public static Rollout apply(Rollout rollout, Command command, Observation seen) throws RefusedCommandException {
        return switch (command) {
            case Command.Abort abort -> abort(rollout, abort);
            case Command.Pause pause -> pause(rollout);
            case Command.Resume resume -> resume(rollout, seen);
            case Command.Promote promote -> promote.full() ? promoteFully(rollout, seen) : promote(rollout, seen);
        };
    }

    private static Rollout abort(Rollout rollout, Command.Abort abort) throws RefusedCommandException {
        return switch (rollout.state()) {
            case State.Healthy healthy -> throw ended(rollout);
            case State.Degraded degraded -> throw ended(rollout);
            case State.Retreat retreat -> rollout;
            default -> rollout.enter(new State.Retreating(abort.reason()));
        };
    }

    private static Rollout pause(Rollout rollout) throws RefusedCommandException {
        return switch (rollout.state()) {
            case State.Forward forward -> paused(rollout, forward);
            case State.Paused paused when paused.reason().endsByItself() -> paused(rollout, paused.resumeTo());
            case State.Paused paused -> rollout;
            case State.DrainingOld draining ->
                throw new RefusedCommandException("the old version is being stopped; only an abort is possible now");
            case State.Retreat retreat -> throw goesBack(rollout, retreat);
            case State.Healthy healthy -> throw ended(rollout);
        };
    }

    private static Rollout paused(Rollout rollout, State.Forward resumeTo) {
        return rollout.enter(new State.Paused(PauseReason.USER, "a person paused it", resumeTo));
    }

    private static Rollout resume(Rollout rollout, Observation seen) throws RefusedCommandException {
        if (!(rollout.state() instanceof State.Paused paused)) {
            throw new RefusedCommandException(rollout.plan().id() + " is not paused");
        }
        return switch (paused.reason()) {
            case EXTERNAL_CHANGE -> overwrite(rollout, paused.resumeTo(), seen);
            case FAILED -> rollout.acceptingFailure().enter(paused.resumeTo());
            case SOURCE_UNAVAILABLE, LOAD_BALANCER_UNAVAILABLE, BASELINE_UNHEALTHY ->
                throw new RefusedCommandException(Waits.text(paused.reason()));
            case USER, GATE, INCONCLUSIVE -> rollout.enter(paused.resumeTo());
        };
    }

    // the person has seen the content, and wants the rollout's weights again
    private static Rollout overwrite(Rollout rollout, State.Forward resumeTo, Observation seen)
            throws RefusedCommandException {
        Source source = known(seen);
        if (resumeTo instanceof State.Stepped stepped) {
            return rollout.enter(
                    source.content().splitsAs(rollout.weightsAt(stepped.step()))
                            ? stepped
                            : new State.Weighing(stepped.step(), source.content()));
        }
        if (source.content().closing(rollout.plan().canaryVersions()).total() == 0) {
            throw new RefusedCommandException(
                    "no version but the new one has a weight now, so there is nothing left to roll out");
        }
        return rollout.rebased(source.content(), seen).enter(resumeTo);
    }

    private static Rollout promote(Rollout rollout, Observation seen) throws RefusedCommandException {
        Rollout accepted = accepted(rollout);
        return switch (rollout.state()) {
            case State.Judging judging -> accepted.enter(ForwardSteps.following(rollout, judging));
            case State.Soaking soaking
            when seen.held() ->
                throw new RefusedCommandException(
                        "the old version stays until the other services of its group are promoted too");
            case State.Soaking soaking -> accepted.enter(new State.DrainingOld());
            case State.Paused paused when paused.reason() == PauseReason.EXTERNAL_CHANGE -> throw changed();
            case State.Paused paused when paused.reason() == PauseReason.GATE -> accepted.enter(paused.resumeTo());
            case State.Paused paused
            when paused.resumeTo() instanceof State.Judging judging ->
                accepted.enter(ForwardSteps.following(rollout, judging));
            case State.Retreat retreat -> throw goesBack(rollout, retreat);
            case State.Healthy healthy -> throw ended(rollout);
            default ->
                throw new RefusedCommandException("no step is being judged now; to give it all traffic, use --full");
        };
    }

    private static Rollout promoteFully(Rollout rollout, Observation seen) throws RefusedCommandException {
        return switch (rollout.state()) {
            case State.Paused paused when paused.reason() == PauseReason.EXTERNAL_CHANGE -> throw changed();
            case State.Paused paused -> toLastStep(rollout, paused.resumeTo(), seen);
            case State.Forward forward -> toLastStep(rollout, forward, seen);
            case State.DrainingOld draining -> rollout;
            case State.Retreat retreat -> throw goesBack(rollout, retreat);
            case State.Healthy healthy -> throw ended(rollout);
        };
    }

    private static Rollout toLastStep(Rollout rollout, State.Forward state, Observation seen)
            throws RefusedCommandException {
        int last = rollout.spec().lastStep();
        if (state instanceof State.Stepped stepped && stepped.step() == last) {
            return rollout.state() instanceof State.Paused ? accepted(rollout).enter(state) : rollout;
        }
        Source source = known(seen);
        return switch (Content.of(rollout, state, source)) {
            case AS_WANTED, TO_REPLACE -> accepted(rollout).enter(new State.Weighing(last, source.content()));
            case REBASED, ABORTED, CHANGED, UNKNOWN -> throw changed();
        };
    }

    private static Rollout accepted(Rollout rollout) {
        boolean failed = rollout.state() instanceof State.Paused paused && paused.reason() == PauseReason.FAILED;
        return failed ? rollout.acceptingFailure() : rollout;
    }

    private static Source known(Observation seen) throws RefusedCommandException {
        Source source = seen.source();
        if (source == null) {
            throw new RefusedCommandException("the source of the weights is unreachable now; try again later");
        }
        return source;
    }

    private static RefusedCommandException changed() {
        return new RefusedCommandException(
                "a person changed the weights; resume to go on with those of the rollout, or abort");
    }

    private static RefusedCommandException ended(Rollout rollout) {
        return new RefusedCommandException(rollout.plan().id() + " has ended; start a new one, or undo it");
    }

    private static RefusedCommandException goesBack(Rollout rollout, State.Retreat retreat) {
        return retreat.isFinal()
                ? ended(rollout)
                : new RefusedCommandException(rollout.plan().id() + " goes back already: " + retreat.reason());
    }
}
