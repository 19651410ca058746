package farm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import farm.bench.chaos.ChaosExperiment;
import farm.bench.chaos.injection.ChaosFarm;
import farm.bench.chaos.plan.Fault;
import farm.bench.chaos.plan.Limits;
import farm.bench.chaos.plan.Outcome;
import farm.bench.chaos.plan.Schedule;
import farm.bench.part.RunningParts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short edition of {@code bench/chaos}: one farm under load, one fault after another, and nobody notices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChaosIT {

    private static final long SEED = 6;
    private static final int COUNTED = 200;

    // Waits are wider than what is promised, since a machine that builds does other things as well; all else is as
    // promised.
    private static final Limits LIMITS = new Limits(5_000, 8_000, 1_000, 90_000, 7);

    private final RunningParts parts = new RunningParts();

    @SuppressWarnings("NullAway.Init")
    private ChaosExperiment trial;

    @BeforeAll
    void start() {
        ChaosFarm farm = ChaosFarm.at(parts);
        farm.up();
        trial = new ChaosExperiment(parts, farm, COUNTED, System.err::println);
    }

    @AfterAll
    void end() {
        parts.close();
    }

    @ParameterizedTest
    @CsvSource({
        "weights, 3",
        "instance-killed, 1",
        "versions-killed, 1",
        "instance-stopped, 4",
        "balancer-killed, 1",
        "template-killed, 1",
        "consul-wiped, 1",
        "reloads, 1"
    })
    void noIdempotentRequestFailsNoOtherIsSentTwiceAndTheSplitIsRightAgain(String word, int seconds) {
        Fault fault = Fault.of(word).orElseThrow();
        Outcome outcome = trial.of(Schedule.of(SEED, List.of(fault)).getFirst(), Duration.ofSeconds(seconds));
        assertThat(outcome.misses(LIMITS))
                .as(() ->
                        "%s; bench/chaos --seed %d --seconds %d --only %s repeats it; what the farm's parts said is in %s"
                                .formatted(outcome, SEED, seconds, word, trial.keepLogs()))
                .isEmpty();
    }
}
