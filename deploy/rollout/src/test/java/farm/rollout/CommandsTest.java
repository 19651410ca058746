package farm.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.rollout.analysis.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandsTest {

    private static final State.Judging JUDGING = new State.Judging(1);

    private final Scene scene = new Scene();

    static List<State> everyState() {
        return List.of(
                new State.Provisioning(),
                new State.Warming(),
                new State.Testing(),
                new State.Weighing(1, Scene.START),
                new State.Verifying(1),
                JUDGING,
                new State.Soaking(3),
                new State.Paused(PauseReason.USER, "", JUDGING),
                new State.Paused(PauseReason.GATE, "", new State.Weighing(1, Scene.START)),
                new State.Paused(PauseReason.EXTERNAL_CHANGE, "", JUDGING),
                new State.Paused(PauseReason.FAILED, "", JUDGING),
                new State.Paused(PauseReason.SOURCE_UNAVAILABLE, "", JUDGING),
                new State.DrainingOld(),
                new State.Retreating("why"),
                new State.VerifyingRetreat("why"),
                new State.DrainingCanary("why"),
                new State.Healthy(),
                new State.Degraded("why"));
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void anAbortLeadsBackFromEveryState(State state) throws RefusedCommandException {
        Command.Abort abort = new Command.Abort("enough");
        if (state.isFinal()) {
            assertThatThrownBy(() -> apply(state, abort)).hasMessage("goat-17 has ended; start a new one, or undo it");
        } else {
            assertThat(apply(state, abort).state()).isInstanceOf(State.Retreat.class);
        }
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void aPauseKeepsWhereItWas(State state) throws RefusedCommandException {
        switch (state) {
            case State.Forward forward -> {
                Rollout paused = apply(forward, new Command.Pause());
                assertThat(paused.state()).isEqualTo(new State.Paused(PauseReason.USER, "a person paused it", forward));
                assertThat(Commands.apply(paused, new Command.Resume(), scene.seen())
                                .state())
                        .isEqualTo(forward);
            }
            case State.Paused paused ->
                assertThat(apply(paused, new Command.Pause()).state()).isInstanceOf(State.Paused.class);
            default ->
                assertThatThrownBy(() -> apply(state, new Command.Pause())).isInstanceOf(RefusedCommandException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void everyOtherCommandIsTakenOrRefusedWithAReason(State state) {
        for (Command command : List.of(new Command.Resume(), new Command.Promote(false), new Command.Promote(true))) {
            try {
                Rollout rollout = apply(state, command);
                assertThat(rollout.state()).isNotInstanceOf(State.Retreat.class);
            } catch (RefusedCommandException refused) {
                assertThat(refused.getMessage()).hasSizeGreaterThan(10);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"JUDGING, 2", "PAUSED, 2", "FULL, 3"})
    void aPromotionSkipsTheJudgement(String what, int step) throws RefusedCommandException {
        scene.atStep(1);
        State state = what.equals("PAUSED") ? new State.Paused(PauseReason.INCONCLUSIVE, "", JUDGING) : JUDGING;

        Rollout promoted = apply(state, new Command.Promote(what.equals("FULL")));

        assertThat(promoted.state()).isInstanceOfSatisfying(State.Weighing.class, next -> {
            assertThat(next.step()).isEqualTo(step);
            assertThat(next.over().splitsAs(promoted.weightsAt(1))).isTrue();
        });
    }

    @Test
    void aHeldOldVersionIsNotStopped() throws RefusedCommandException {
        State soaking = new State.Soaking(3);
        scene.held = true;
        for (boolean full : List.of(false, true)) {
            try {
                assertThat(apply(soaking, new Command.Promote(full)).state()).isEqualTo(soaking);
            } catch (RefusedCommandException refused) {
                assertThat(refused).hasMessageContaining("until the other services of its group are promoted");
            }
        }
        scene.held = false;
        assertThat(apply(soaking, new Command.Promote(false)).state()).isEqualTo(new State.DrainingOld());
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void aFullPromotionNeverOverwritesAnEdit(State state) {
        scene.with(Weights.of(Map.of("0.0.1", 1, "0.0.2", 5, "0.0.3", 1)));
        boolean isBeforeTheLastStep = state instanceof State.Forward && !(state instanceof State.Soaking);
        if (isBeforeTheLastStep) {
            assertThatThrownBy(() -> apply(state, new Command.Promote(true)))
                    .hasMessageStartingWith("a person changed the weights");
        }
    }

    @Test
    void aResumeOverwritesTheEditThatWasSeen() throws RefusedCommandException {
        Weights edit = Weights.of(Map.of("0.0.1", 1, "0.0.3", 1));
        scene.with(edit);

        Rollout resumed = apply(new State.Paused(PauseReason.EXTERNAL_CHANGE, "", JUDGING), new Command.Resume());

        assertThat(resumed.state()).isEqualTo(new State.Weighing(1, edit));
    }

    @Test
    void aPersonCanAcceptAFailure() throws RefusedCommandException {
        scene.atStep(1).judged(Verdict.FAIL);

        Rollout resumed = apply(new State.Paused(PauseReason.FAILED, "", JUDGING), new Command.Resume());

        assertThat(scene.after(resumed, 1).rollout().state()).isEqualTo(JUDGING);
    }

    private Rollout apply(State state, Command command) throws RefusedCommandException {
        return Commands.apply(scene.in(state), command, scene.seen());
    }
}
