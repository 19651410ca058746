package farm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import farm.rollout.Action.EnsureCount;
import farm.rollout.Action.PutWeights;
import farm.rollout.Observation.Instances;
import farm.rollout.Observation.Result;
import farm.rollout.analysis.Verdict;
import farm.rollout.spec.FailureAction;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolloutMachineTest {

    private static final Weights FOREIGN = Weights.of(Map.of("0.0.1", 1, "0.0.3", 1));

    private final Scene scene = new Scene();

    private static final State.Judging JUDGING = new State.Judging(1);

    @Test
    void instancesAreAskedForFirst() {
        scene.canary(0, 0);

        Transition transition = scene.after(Rollout.start(Scene.PLAN, scene.spec), 1);

        assertThat(transition.actions()).containsExactly(new EnsureCount("0.0.3", 2));
    }

    @Test
    void theyHaveToBeHealthyForSomeTime() {
        Rollout start = scene.in(new State.Provisioning());

        assertThat(scene.after(start, 4).rollout().state()).isEqualTo(new State.Provisioning());
        assertThat(scene.after(start, 5).rollout().state()).isEqualTo(new State.Warming());
    }

    @Test
    void instancesThatNeverGetHealthyFail() {
        scene.canary(2, 0, "d", "e");

        Rollout end = scene.after(scene.in(new State.Provisioning()), 65).rollout();

        assertThat(end.state()).isEqualTo(new State.Retreating("it did not get healthy within 60 s: no port"));
    }

    @Test
    void anAbsentRegistryStopsTheClock() {
        scene.canary(2, 0, "d", "e").registry = false;

        Rollout end = scene.after(scene.in(new State.Provisioning()), 500).rollout();

        assertThat(end.state()).isEqualTo(new State.Provisioning());
    }

    @Test
    void failedTestsLeadBack() {
        scene.tests = new Result(false, "GET /milk returned 500");

        assertThat(scene.next(new State.Testing()))
                .isEqualTo(new State.Retreating("the tests failed: GET /milk returned 500"));
    }

    @Test
    void aBlueGreenRolloutWaitsAtTheGate() {
        scene.spec = RolloutSpec.defaults(Strategy.BLUE_GREEN);

        assertThat(scene.next(new State.Testing()))
                .isEqualTo(new State.Paused(
                        PauseReason.GATE, "try it by name, then promote or abort", new State.Weighing(0, Scene.START)));
    }

    @Test
    void aBlueGreenRolloutIsJudgedWhileTheOldVersionStays() {
        scene.spec = RolloutSpec.defaults(Strategy.BLUE_GREEN);
        Rollout unjudged =
                new Rollout(Scene.PLAN, scene.spec, new State.Verifying(0), Timers.ZERO, 0, Set.of("d", "e"), 0, false);

        Rollout soaking = scene.atStep(0).after(unjudged, 1).rollout();

        assertThat(soaking.state()).isEqualTo(new State.Soaking(0));
        assertThat(soaking.round()).isEqualTo(1);
        assertThat(scene.judged(Verdict.FAIL).after(soaking, 1).rollout().state())
                .isEqualTo(new State.Retreating("errors: FAIL"));
    }

    @Test
    void weightsAreWrittenOnTheRevisionThatWasSeen() {
        State.Weighing weighing = new State.Weighing(0, Scene.START);

        Transition transition = scene.after(scene.in(weighing), 1);

        assertThat(transition.rollout().state()).isEqualTo(weighing);
        assertThat(transition.actions())
                .containsExactly(
                        new PutWeights(Weights.of(Map.of("0.0.1", 57, "0.0.2", 19, "0.0.3", 4)), "r1", false, 0));
    }

    @Test
    void anUnhealthyInstanceHoldsTheWeightsBack() {
        scene.canary(2, 1, "d", "e");

        assertThat(scene.after(scene.in(new State.Weighing(0, Scene.START)), 1).actions())
                .isEmpty();
    }

    @Test
    void writtenWeightsAreVerifiedAtEveryLoadBalancer() {
        scene.atStep(1);
        assertThat(scene.next(new State.Weighing(1, Scene.START))).isEqualTo(new State.Verifying(1));
        assertThat(scene.next(new State.Verifying(1))).isEqualTo(JUDGING);

        scene.applied = List.of(scene.content, Scene.START);
        assertThat(scene.next(new State.Verifying(1))).isEqualTo(new State.Verifying(1));
    }

    @Test
    void evidenceOfAnEarlierRoundDoesNotPass() {
        scene.atStep(1).judged(Verdict.PASS);
        Rollout judging = scene.in(JUDGING);
        Rollout later =
                new Rollout(judging.plan(), judging.spec(), JUDGING, Timers.ZERO, 2, judging.processes(), 0, false);

        assertThat(scene.after(judging, 1).rollout().state()).isEqualTo(new State.Weighing(2, judging.weightsAt(1)));
        assertThat(scene.after(later, 1).rollout().state()).isEqualTo(JUDGING);
    }

    @Test
    void tooLittleEvidencePauses() {
        scene.atStep(1).judged(Verdict.OPEN);

        State state = scene.after(scene.in(JUDGING), 600).rollout().state();

        assertThat(state).isEqualTo(new State.Paused(PauseReason.INCONCLUSIVE, "errors: OPEN", JUDGING));
    }

    @Test
    void aFailureLeadsBackOrPauses() {
        scene.atStep(1).judged(Verdict.FAIL);
        assertThat(scene.next(JUDGING)).isEqualTo(new State.Retreating("errors: FAIL"));

        scene.onFailure(FailureAction.PAUSE);
        assertThat(scene.next(JUDGING)).isEqualTo(new State.Paused(PauseReason.FAILED, "errors: FAIL", JUDGING));
    }

    @Test
    void aStepWaitsForItsEnforcedChecks() {
        scene.atStep(1).checked(Verdict.INCONCLUSIVE);
        assertThat(scene.next(JUDGING)).isEqualTo(JUDGING);

        scene.checked(Verdict.PASS);
        assertThat(scene.next(JUDGING)).isInstanceOf(State.Weighing.class);
    }

    @Test
    void aCheckThatSaysNothingPauses() {
        scene.atStep(1).checked(Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE);

        assertThat(scene.after(scene.in(JUDGING), 600).rollout().state())
                .isEqualTo(new State.Paused(
                        PauseReason.INCONCLUSIVE, "waiting for: check queue to pass: INCONCLUSIVE", JUDGING));
    }

    @Test
    void twoFailedRunsOfACheckLeadBackEvenAfterThePromotion() {
        scene.atStep(1).checked(Verdict.FAIL);
        assertThat(scene.next(JUDGING)).isEqualTo(JUDGING);

        scene.checked(Verdict.FAIL, Verdict.FAIL);
        State retreat = new State.Retreating("check queue failed twice: FAIL");
        assertThat(scene.next(JUDGING)).isEqualTo(retreat);
        assertThat(scene.atStep(3).next(new State.Soaking(3))).isEqualTo(retreat);
    }

    @Test
    void aFailureEndsAPause() {
        scene.atStep(1).judged(Verdict.FAIL);

        assertThat(scene.next(new State.Paused(PauseReason.USER, "", JUDGING)))
                .isEqualTo(new State.Retreating("errors: FAIL"));
    }

    @Test
    void twoDeathsAreAFailure() {
        scene.atStep(1);
        Rollout first = scene.canary(2, 2, "d", "f").after(scene.in(JUDGING), 1).rollout();
        Rollout second = scene.canary(2, 2, "g", "f").after(first, 1).rollout();

        assertThat(first.state()).isEqualTo(JUDGING);
        assertThat(second.state()).isEqualTo(new State.Retreating("it died twice: no port"));
    }

    @Test
    void stoppedInstancesHaveNotDied() {
        scene.atStep(1);
        scene.versions.put("0.0.3", new Instances(2, Set.of("d", "e", "f"), Set.of("d", "e"), 1, null));
        Rollout restarting = scene.after(scene.in(JUDGING), 1).rollout();

        Rollout restarted = scene.canary(2, 2, "f", "g").after(restarting, 1).rollout();

        assertThat(restarted.state()).isEqualTo(JUDGING);
        assertThat(restarted.deaths()).isZero();
    }

    @Test
    void instancesThatEndedWithTheConsoleHaveNotDied() {
        scene.atStep(1).canary(2, 2, "f", "g");

        Rollout resumed = scene.after(scene.in(JUDGING).resumed(), 2).rollout();

        assertThat(resumed.state()).isEqualTo(JUDGING);
        assertThat(resumed.deaths()).isZero();
        assertThat(scene.canary(2, 2, "f", "h").after(resumed, 1).rollout().deaths())
                .isEqualTo(1);
    }

    @Test
    void anEditPausesAndIsNotOverwritten() {
        scene.with(FOREIGN);

        Transition transition = scene.after(scene.in(JUDGING), 100);

        assertThat(transition.rollout().state())
                .isInstanceOfSatisfying(
                        State.Paused.class,
                        paused -> assertThat(paused.reason()).isEqualTo(PauseReason.EXTERNAL_CHANGE));
        assertThat(transition.actions()).isEmpty();
    }

    @Test
    void aPersonAbortsBySettingItsWeightToZero() {
        Weights other = Weights.of(Map.of("0.0.1", 1, "0.0.3", 0));
        scene.with(other);

        Transition transition = scene.after(scene.in(JUDGING), 1);

        assertThat(transition.rollout().state()).isEqualTo(new State.Retreating("a person set its weight to 0"));
        assertThat(transition.actions()).isEmpty();
    }

    @Test
    void theBaselineIsWhatHasWeightBeforeTheFirstStep() {
        Weights other = Weights.of(Map.of("0.0.1", 1, "0.0.2", 1));
        scene.with(other);

        Rollout rollout = scene.after(scene.in(new State.Testing()), 1).rollout();

        assertThat(rollout.plan().start()).isEqualTo(other);
        assertThat(rollout.state()).isEqualTo(new State.Weighing(0, other));
    }

    @Test
    void anUnavailableSourcePausesAndItsReturnResumes() {
        scene.atStep(1).sourceUp = false;
        Rollout waiting = scene.after(scene.in(JUDGING), 59).rollout();
        Rollout paused = scene.after(waiting, 1).rollout();
        scene.sourceUp = true;

        assertThat(waiting.state()).isEqualTo(JUDGING);
        assertThat(paused.state())
                .isInstanceOfSatisfying(
                        State.Paused.class,
                        state -> assertThat(state.reason()).isEqualTo(PauseReason.SOURCE_UNAVAILABLE));
        assertThat(scene.after(paused, 1).rollout().state()).isEqualTo(JUDGING);
    }

    @Test
    void anUnreachableRemoteHoldsStepsBackButNotTheWayBack() {
        scene.atStep(1).judged(Verdict.PASS).writable = false;

        assertThat(scene.next(JUDGING)).isEqualTo(JUDGING);
        assertThat(scene.after(scene.in(new State.Retreating("why")), 1).actions())
                .containsExactly(new PutWeights(Scene.START, "r1", true, -1));
    }

    @Test
    void aDeadLoadBalancerHoldsStepsBack() {
        scene.atStep(1).judged(Verdict.PASS).lbLive = false;

        assertThat(scene.next(JUDGING)).isEqualTo(JUDGING);
        assertThat(scene.after(scene.in(JUDGING), 60).rollout().state().phase()).isEqualTo(Phase.PAUSED);
    }

    @Test
    void anUnhealthyBaselinePausesAndTheCanaryKeepsItsWeight() {
        scene.atStep(1);
        scene.versions.put("0.0.1", new Instances(2, Set.of("a", "b"), 0, null));

        Transition transition = scene.after(scene.in(JUDGING), 10);

        assertThat(transition.rollout().state())
                .isInstanceOfSatisfying(
                        State.Paused.class,
                        state -> assertThat(state.reason()).isEqualTo(PauseReason.BASELINE_UNHEALTHY));
        assertThat(transition.actions()).isEmpty();
    }

    @Test
    void aJumpOfTheClockShortensNoWait() {
        scene.atStep(3);
        Rollout soaking = scene.in(new State.Soaking(3));

        Rollout later =
                RolloutMachine.next(soaking, scene.seen(), Duration.ofDays(1)).rollout();

        assertThat(later.state()).isEqualTo(new State.Soaking(3));
        assertThat(later.timers().inState()).isEqualTo(Duration.ofSeconds(2));
        assertThat(RolloutMachine.next(soaking, scene.seen(), Duration.ofDays(-1))
                        .rollout()
                        .timers()
                        .inState())
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void aHeldOldVersionStays() {
        scene.atStep(3).held = true;
        Rollout soaked = scene.after(scene.in(new State.Soaking(3)), 900).rollout();
        assertThat(soaked.state()).isEqualTo(new State.Soaking(3));
        scene.held = false;
        assertThat(scene.after(soaked, 1).rollout().state()).isEqualTo(new State.DrainingOld());
    }

    @Test
    void theOldVersionEndsAfterTheSoaking() {
        scene.atStep(3);
        Rollout soaked = scene.after(scene.in(new State.Soaking(3)), 300).rollout();

        assertThat(soaked.state()).isEqualTo(new State.DrainingOld());
        assertThat(scene.after(soaked, 1).actions())
                .containsExactlyInAnyOrder(new EnsureCount("0.0.1", 0), new EnsureCount("0.0.2", 0));

        scene.versions.remove("0.0.1");
        scene.versions.remove("0.0.2");
        assertThat(scene.after(soaked, 1).rollout().state()).isEqualTo(new State.Healthy());
    }

    @Test
    void anOldVersionWithAShareIsNotStopped() {
        scene.atStep(3).applied = List.of(scene.content, scene.in(JUDGING).weightsAt(2));

        assertThat(scene.after(scene.in(new State.DrainingOld()), 1).actions()).isEmpty();
    }

    @Test
    void anOldVersionThatAPersonGaveWeightStays() {
        scene.with(FOREIGN);

        assertThat(scene.after(scene.in(new State.DrainingOld()), 1).actions())
                .containsExactly(new EnsureCount("0.0.2", 0));
    }

    @Test
    void theWayBackIsWrittenUrgently() {
        scene.atStep(1);

        Transition transition = scene.after(scene.in(new State.Retreating("why")), 1);

        assertThat(transition.actions()).containsExactly(new PutWeights(Scene.START, "r1", true, -1));
    }

    @Test
    void theWayBackKeepsWhatAPersonWroteOfTheOthers() {
        scene.with(FOREIGN);

        Transition transition = scene.after(scene.in(new State.Retreating("why")), 1);

        assertThat(transition.actions())
                .containsExactly(new PutWeights(Weights.of(Map.of("0.0.1", 1, "0.0.3", 0)), "r1", true, -1));
    }

    @Test
    void writtenWeightsThatAreNotInForceYetAreTakenBackToo() {
        scene.atStep(1).live = Scene.START;

        Transition transition = scene.after(scene.in(new State.Retreating("why")), 1);

        assertThat(transition.rollout().state()).isEqualTo(new State.Retreating("why"));
        assertThat(transition.actions()).containsExactly(new PutWeights(Scene.START, "r1", true, -1));
    }

    @Test
    void aWriteThatHasBegunIsOutranked() {
        scene.mayChange = true;

        Transition transition = scene.after(scene.in(new State.Retreating("why")), 1);

        assertThat(transition.rollout().state()).isEqualTo(new State.Retreating("why"));
        assertThat(transition.actions()).containsExactly(new PutWeights(Scene.START, "r1", true, -1));
    }

    @Test
    void theWayBackWaitsUntilItsWeightsAreInForce() {
        scene.atStep(1).content = Scene.START;

        Transition transition = scene.after(scene.in(new State.Retreating("why")), 1);

        assertThat(transition.rollout().state()).isEqualTo(new State.Retreating("why"));
        assertThat(transition.actions()).isEmpty();
        scene.live = Scene.START;
        assertThat(scene.next(new State.Retreating("why"))).isEqualTo(new State.VerifyingRetreat("why"));
    }

    @Test
    void weightDuringTheWayBackIsTakenAgain() {
        scene.atStep(1);

        assertThat(scene.next(new State.VerifyingRetreat("why"))).isEqualTo(new State.Retreating("why"));
        assertThat(scene.next(new State.DrainingCanary("why"))).isEqualTo(new State.Retreating("why"));
    }

    @Test
    void theWayBackDoesNotWaitForADeadLoadBalancerButItsCanaryStays() {
        scene.lbLive = false;

        Transition transition = scene.after(scene.in(new State.VerifyingRetreat("why")), 1);

        assertThat(transition.rollout().state()).isEqualTo(new State.DrainingCanary("why"));
        assertThat(transition.actions()).isEmpty();
        scene.lbLive = true;
        assertThat(scene.after(transition.rollout(), 1).actions()).containsExactly(new EnsureCount("0.0.3", 0));
    }

    @Test
    void withoutWeightSyncTheCanaryIsStoppedInstead() {
        scene.atStep(1).sourceUp = false;
        Rollout retreating = scene.in(new State.Retreating("why"));

        assertThat(scene.after(retreating, 9).actions()).isEmpty();
        assertThat(scene.after(retreating, 10).actions()).containsExactly(new EnsureCount("0.0.3", 0));
        scene.versions.put("0.0.1", new Instances(2, Set.of(), 0, null));
        scene.versions.put("0.0.2", new Instances(1, Set.of(), 0, null));
        assertThat(scene.after(retreating, 10).actions())
                .as("nobody else serves")
                .isEmpty();
    }

    @Test
    void itEndsWhenTheCanaryHasEnded() {
        scene.canary(0, 0, "d");
        assertThat(scene.next(new State.DrainingCanary("why"))).isEqualTo(new State.DrainingCanary("why"));

        scene.canary(0, 0).sourceUp = false;
        assertThat(scene.next(new State.DrainingCanary("why")))
                .as("nobody knows whether it has weight again")
                .isEqualTo(new State.DrainingCanary("why"));

        scene.sourceUp = true;
        scene.mayChange = true;
        assertThat(scene.next(new State.DrainingCanary("why")))
                .as("it may get weight again")
                .isEqualTo(new State.DrainingCanary("why"));

        scene.mayChange = false;
        assertThat(scene.next(new State.DrainingCanary("why"))).isEqualTo(new State.Degraded("why"));
    }
}
