package farm.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import farm.bench.chaos.injection.FaultNotInjectedException;
import farm.bench.chaos.plan.Fault;
import farm.bench.chaos.plan.Schedule.Step;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run reports about a fault without an outcome. */
class ChaosRunTest {

    private static final Step STEP = new Step(Fault.DISK_FULL, 7);

    private static List<String> progress(RuntimeException failure) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ChaosRun run = new ChaosRun(ChaosOptions.parse(), 42, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        run.inject(STEP, (step, window) -> {
            throw failure;
        });
        assertThat(run.outcomes()).isEmpty();
        return bytes.toString(StandardCharsets.UTF_8).lines().skip(1).toList();
    }

    @Test
    void aFaultThatCannotBeInjectedIsNoMissedLimit() {
        assertThat(progress(new FaultNotInjectedException("only root can mount a disk")))
                .containsExactly("chaos:   NOT INJECTED: only root can mount a disk");
    }

    @Test
    void aFarmThatDoesNotRecoverMissesALimit() {
        assertThat(progress(new IllegalStateException("not healthy after 90 s")))
                .containsExactly(
                        "chaos:   LIMIT MISSED: not healthy after 90 s",
                        "chaos:   repeat with: bench/chaos --seed 42 --seconds 10 --only disk-full");
    }
}
