package farm.registry.stork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.stork.api.ServiceInstance;
import io.smallrye.stork.impl.DefaultServiceInstance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FailedInstancesTest {

    private static final Duration EJECTION_TIME = Duration.ofSeconds(2);

    private final AtomicLong clock = new AtomicLong();
    private final FailedInstances failed = new FailedInstances(EJECTION_TIME, clock::get);

    @Test
    void selectsAllIfNoneHasFailed() {
        assertThat(selectable(1, 2, 3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void ejectsAFailedInstance() {
        failed.recordFailure(2);

        assertThat(selectable(1, 2, 3)).containsExactly(1L, 3L);
    }

    @Test
    void aSingleCallTriesItAfterTheEjectionTime() {
        failed.recordFailure(2);
        advance(EJECTION_TIME.minusNanos(1));
        assertThat(selectable(1, 2, 3)).containsExactly(1L, 3L);
        advance(Duration.ofNanos(1));

        assertThat(selectable(1, 2, 3)).containsExactly(2L);
        assertThat(selectable(1, 2, 3)).containsExactly(1L, 3L);
    }

    @Test
    void oneCallPerEjectionTimeTriesAFailedInstance() {
        failed.recordFailure(2);
        for (int i = 0; i < 3; i++) {
            advance(EJECTION_TIME);
            assertThat(selectable(1, 2, 3)).containsExactly(2L);
            assertThat(selectable(1, 2, 3)).containsExactly(1L, 3L);
        }
    }

    @Test
    void anAnswerEndsTheEjection() {
        failed.recordFailure(2);
        failed.recordAnswer(2);

        assertThat(selectable(1, 2, 3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void selectsAllIfAllHaveFailed() {
        List.of(1L, 2L, 3L).forEach(failed::recordFailure);

        assertThat(selectable(1, 2, 3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void forgetsDeregisteredInstances() {
        failed.recordFailure(1);
        failed.recordFailure(2);
        assertThat(selectable(3)).containsExactly(3L);

        assertThat(selectable(1, 2, 3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void refusesAnEjectionTimeOfZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FailedInstances(Duration.ZERO, clock::get));
    }

    private void advance(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private List<Long> selectable(long... ids) {
        List<ServiceInstance> instances = LongStream.of(ids)
                .<ServiceInstance>mapToObj(id -> new DefaultServiceInstance(id, "127.0.0.1", 8200 + (int) id, false))
                .toList();
        return failed.selectable(instances).stream().map(ServiceInstance::getId).toList();
    }
}
