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

/**
 * A short chaos experiment: one farm under load and one fault after another, with the rules of
 * {@code bench/chaos}. It runs a part of the faults only.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChaosIT {

    private static final long SEED = 6;
    private static final int REQUESTS_PER_PROBE = 200;

    // The times are longer than the promised ones (see Limits), because a build keeps the machine
    // busy. The split has to be as exact as promised.
    private static final Limits LIMITS = new Limits(5_000, 8_000, 1_000, 90_000, 7);

    private final RunningParts parts = new RunningParts();

    @SuppressWarnings("NullAway.Init")
    private ChaosExperiment experiment;

    @BeforeAll
    void start() {
        ChaosFarm farm = ChaosFarm.create(parts);
        farm.up();
        experiment = new ChaosExperiment(parts, farm, REQUESTS_PER_PROBE, System.err::println);
    }

    @AfterAll
    void end() {
        parts.close();
    }

    @ParameterizedTest
    @CsvSource({
        "weight-changes, 3",
        "instance-killed, 1",
        "versions-killed, 1",
        "instance-hung, 4",
        "load-balancer-killed, 1",
        "consul-template-killed, 1",
        "consul-data-lost, 1",
        "reloads, 1"
    })
    void farmKeepsItsLimitsDuringAFault(String id, int seconds) {
        Fault fault = Fault.withId(id).orElseThrow();
        Outcome outcome = experiment.run(Schedule.of(SEED, List.of(fault)).getFirst(), Duration.ofSeconds(seconds));
        assertThat(outcome.violations(LIMITS))
                .as(() -> "%s; bench/chaos --seed %d --seconds %d --only %s repeats it; the logs are in %s"
                        .formatted(outcome, SEED, seconds, id, experiment.saveLogs()))
                .isEmpty();
    }
}
