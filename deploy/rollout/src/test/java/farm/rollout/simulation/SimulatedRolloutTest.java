package farm.rollout.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import farm.rollout.Action;
import farm.rollout.Command;
import farm.rollout.Commands;
import farm.rollout.Observation;
import farm.rollout.PauseReason;
import farm.rollout.Plan;
import farm.rollout.RefusedCommandException;
import farm.rollout.Rollout;
import farm.rollout.RolloutMachine;
import farm.rollout.State;
import farm.rollout.Transition;
import farm.rollout.Weights;
import farm.rollout.analysis.Verdict;
import farm.rollout.spec.FailureAction;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.Strategy;
import farm.rollout.spec.VersionTest;
import farm.rollout.spec.WaitTimes;
import farm.rollout.spec.Warmup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Seeded rollouts on a {@link SimulatedFarm}: with faults, edits, commands, and crashes of the
 * console between any two steps. Every invariant is checked at every step.
 */
class SimulatedRolloutTest {

    private static final int ROLLOUTS = 10_000;
    private static final int LONGEST = 4_000;
    private static final String CANARY = "0.0.3";
    private static final WaitTimes WAITS = new WaitTimes(
            WaitTimes.DEFAULT.minHealthyTime(),
            WaitTimes.DEFAULT.healthyDeadline(),
            WaitTimes.DEFAULT.progressDeadline(),
            Duration.ofSeconds(20),
            WaitTimes.DEFAULT.drainTimeout());

    @Test
    void everyInvariantHoldsAndEveryRolloutEnds() {
        int healthy = 0;
        int degraded = 0;
        for (int seed = 0; seed < ROLLOUTS; seed++) {
            State end = new Run(seed).toTheEnd();
            healthy += end instanceof State.Healthy ? 1 : 0;
            degraded += end instanceof State.Degraded ? 1 : 0;
        }
        assertThat(healthy + degraded).isEqualTo(ROLLOUTS);
        assertThat(healthy).as("promoted").isGreaterThan(ROLLOUTS / 10);
        assertThat(degraded).as("rolled back").isGreaterThan(ROLLOUTS / 10);
    }

    private static final class Run {

        private final int seed;
        private final Random random;
        private final SimulatedFarm farm;
        private final Verdict quality;
        private final boolean withPeople;
        private final int crashPercent;
        private Rollout stored;
        private boolean edited;
        private @Nullable Weights mayOverwrite;

        Run(int seed) {
            this.seed = seed;
            random = new Random(seed);
            Map<String, Integer> weights =
                    random.nextBoolean() ? Map.of("0.0.1", 75, "0.0.2", 25) : Map.of("0.0.1", 100, "0.0.2", 0);
            Weights start = Weights.of(weights);
            Map<String, Integer> counts = new TreeMap<>(Map.of("0.0.1", 2, "0.0.2", 1));
            if (random.nextInt(4) == 0) {
                counts.put(CANARY, 1);
            }
            farm = new SimulatedFarm(random, SimulatedFaults.MANY, start, counts, 1 + random.nextInt(3));
            quality = Verdict.values()[random.nextInt(Verdict.values().length)];
            farm.neverHealthy = random.nextInt(20) == 0;
            farm.crashes = random.nextInt(20) == 0;
            withPeople = random.nextInt(3) == 0;
            crashPercent = List.of(0, 10, 50).get(seed % 3);
            Plan plan = new Plan(
                    SimulatedFarm.SERVICE,
                    seed + 1,
                    Weights.of(Map.of(CANARY, 1)),
                    new TreeMap<>(Map.of(CANARY, 2)),
                    start,
                    new TreeMap<>(counts));
            stored = Rollout.start(plan, spec());
        }

        private RolloutSpec spec() {
            Strategy strategy = random.nextInt(4) == 0 ? Strategy.BLUE_GREEN : Strategy.CANARY;
            return RolloutSpec.defaults(strategy)
                    .with(change -> change.waits(WAITS)
                            .onFailure(random.nextInt(4) == 0 ? FailureAction.PAUSE : FailureAction.ROLLBACK)
                            .warmup(random.nextBoolean() ? Warmup.NONE : new Warmup(10, List.of("/milk")))
                            .tests(
                                    random.nextBoolean()
                                            ? List.of()
                                            : List.of(new VersionTest.Http("/milk", 200, Duration.ofSeconds(1), 1))));
        }

        State toTheEnd() {
            for (int second = 0; second < LONGEST && !stored.state().isFinal(); second++) {
                farm.tick(CANARY);
                people(second);
                step();
            }
            for (int second = 0; second < LONGEST && !stored.state().isFinal(); second++) {
                farm.heal();
                farm.tick(CANARY);
                letItEnd();
                step();
            }
            assertThat(stored.state().isFinal())
                    .as("seed %s ends; it is %s", seed, stored.state())
                    .isTrue();
            theEndIsAsPromised();
            return stored.state();
        }

        private void step() {
            Observation seen = observe();
            // a clock that jumps, or a console that was away
            Duration elapsed = random.nextInt(20) == 0 ? Duration.ofHours(1) : Duration.ofSeconds(1);
            Transition transition = RolloutMachine.next(stored, seen, elapsed);
            theEdgeIsAllowed(stored, transition.rollout(), seen);
            stored = transition.rollout();
            if (crash()) {
                return;
            }
            for (Action action : transition.actions()) {
                isAllowed(action, seen);
                farm.take(action);
                if (crash()) {
                    return;
                }
            }
        }

        private Observation observe() {
            // it may not have noticed yet that another judging has begun
            boolean isStale = random.nextInt(4) == 0;
            int round = isStale ? stored.round() - 1 : stored.round();
            boolean says = isStale || random.nextInt(8) == 0;
            return farm.observe(
                    round < 1
                            ? null
                            : new Observation.Judgement(round, says ? quality : Verdict.OPEN, "errors " + quality));
        }

        private boolean crash() {
            boolean crashes = random.nextInt(100) < crashPercent;
            if (crashes) {
                farm.crash();
                stored = stored.resumed();
            }
            return crashes;
        }

        private void people(int second) {
            int often = stored.state() instanceof State.Retreat || stored.state() instanceof State.DrainingOld ? 4 : 40;
            if (!withPeople || random.nextInt(often) > 0) {
                letItEndNowAndThen(second);
                return;
            }
            switch (random.nextInt(5)) {
                case 0 -> edit(Map.of("0.0.1", 100, CANARY, 0));
                case 1 -> edit(Map.of("0.0.1", 30, "0.0.2", 40, CANARY, 30));
                case 2 -> command(new Command.Pause());
                case 3 -> command(new Command.Promote(random.nextBoolean()));
                default -> command(new Command.Abort("a person asked for it"));
            }
        }

        private void edit(Map<String, Integer> weights) {
            farm.edit(Weights.of(weights));
            edited = true;
        }

        // a person answers pauses some time later
        private void letItEndNowAndThen(int second) {
            if (second % 100 == 99) {
                letItEnd();
            }
        }

        private void letItEnd() {
            if (stored.state() instanceof State.Paused paused) {
                command(
                        paused.reason() == PauseReason.INCONCLUSIVE || paused.reason() == PauseReason.FAILED
                                ? new Command.Abort("a person asked for it")
                                : new Command.Resume());
            }
        }

        private void command(Command command) {
            try {
                stored = Commands.apply(stored, command, observe());
                mayOverwrite = command instanceof Command.Resume ? farm.content() : mayOverwrite;
            } catch (RefusedCommandException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }

        private void theEdgeIsAllowed(Rollout before, Rollout after, Observation seen) {
            if (after.state() instanceof State.Weighing next && before.state() instanceof State.Judging) {
                assertThat(seen.judgement())
                        .as("seed %s: evidence of this judging", seed)
                        .isNotNull()
                        .satisfies(judgement -> {
                            assertThat(judgement.round()).isEqualTo(before.round());
                            assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
                        });
                assertThat(next.step()).isGreaterThan(0);
            }
            if (after.state() instanceof State.Judging && before.state() instanceof State.Verifying verifying) {
                assertThat(farm.allApply(before.weightsAt(verifying.step())))
                        .as("seed %s: verified", seed)
                        .isTrue();
            }
        }

        private void isAllowed(Action action, Observation seen) {
            switch (action) {
                case Action.PutWeights put -> isAllowed(put, seen);
                case Action.EnsureCount count -> isAllowed(count);
                case Action.WarmUp any -> hasNoWeight();
                case Action.RunTests any -> hasNoWeight();
            }
        }

        private boolean isForeign(Weights content) {
            boolean isOwn = content.splitsAs(stored.plan().start());
            for (int step = 0; step <= stored.spec().lastStep(); step++) {
                isOwn |= content.splitsAs(stored.weightsAt(step));
            }
            return !isOwn;
        }

        private double shareAtStart() {
            return stored.plan().start().share(CANARY);
        }

        private void hasNoWeight() {
            assertThat(edited || farm.live().of(CANARY) == 0)
                    .as("seed %s: tried without weight", seed)
                    .isTrue();
        }

        private void isAllowed(Action.PutWeights put, Observation seen) {
            assertThat(put.revision())
                    .as("seed %s: based on what was seen", seed)
                    .isEqualTo(farm.revision());
            assertThat(put.weights().total()).as("seed %s: not empty", seed).isPositive();
            if (stored.state() instanceof State.Weighing) {
                assertThat(farm.healthy(CANARY))
                        .as("seed %s: weight only for the healthy", seed)
                        .isEqualTo(2);
                assertThat(seen.loadBalancers())
                        .as("seed %s: all are live", seed)
                        .allMatch(Observation.LoadBalancer::live);
                assertThat(put.urgent()).isFalse();
            } else {
                assertThat(stored.state()).as("seed %s", seed).isInstanceOf(State.Retreating.class);
                assertThat(put.weights().share(CANARY))
                        .as("seed %s: no more than at the start", seed)
                        .isLessThanOrEqualTo(shareAtStart());
                assertThat(put.urgent()).isTrue();
            }
            if (isForeign(farm.content()) && !farm.content().equals(mayOverwrite)) {
                assertThat(stored.state()).as("seed %s: an edit stays", seed).isInstanceOf(State.Retreating.class);
                assertThat(put.weights())
                        .as("seed %s: an edit stays, but for the weight of the canary", seed)
                        .isEqualTo(farm.content().closing(Set.of(CANARY)));
            }
            if (!edited && !farm.mayChange()) {
                assertThat(farm.content().splitsAs(put.weights()))
                        .as("seed %s: no write of the same", seed)
                        .isFalse();
            }
        }

        private void isAllowed(Action.EnsureCount count) {
            boolean isStop = count.count() < farm.desired(count.version());
            if (!isStop || count.count() > 0 && count.version().equals(CANARY)) {
                return;
            }
            boolean isCountedException = stored.state() instanceof State.Retreating
                    && !farm.isSourceUp()
                    && count.version().equals(CANARY);
            if (!isCountedException) {
                assertThat(farm.served())
                        .as("seed %s: nothing with a share is stopped", seed)
                        .doesNotContain(count.version());
            }
            if (!count.version().equals(CANARY)) {
                assertThat(stored.state())
                        .as("seed %s: the baseline stays until the soaking ends", seed)
                        .isInstanceOf(State.DrainingOld.class);
            }
        }

        private void theEndIsAsPromised() {
            Plan plan = stored.plan();
            if (stored.state() instanceof State.Healthy) {
                assertThat(farm.running("0.0.1") == 0 || edited)
                        .as("seed %s: the old version has ended", seed)
                        .isTrue();
                assertThat(farm.desired(CANARY)).isEqualTo(2);
                return;
            }
            assertThat(farm.live().share(CANARY))
                    .as("seed %s: no more than at the start", seed)
                    .isLessThanOrEqualTo(shareAtStart());
            assertThat(farm.content().share(CANARY))
                    .as("seed %s: no more than at the start, and no more will follow", seed)
                    .isLessThanOrEqualTo(shareAtStart());
            assertThat(farm.mayChange())
                    .as("seed %s: no write is under way", seed)
                    .isFalse();
            assertThat(farm.desired(CANARY)).isEqualTo(plan.startCount(CANARY));
            if (!edited) {
                assertThat(farm.live().splitsAs(plan.start()) && farm.content().splitsAs(plan.start()))
                        .as("seed %s: the weights of the start", seed)
                        .isTrue();
            }
            assertThat(farm.desired("0.0.1")).isEqualTo(2);
        }
    }
}
