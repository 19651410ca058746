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

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final AtomicLong clock = new AtomicLong();
    private final FailedInstances failed = new FailedInstances(PAUSE, clock::get);

    @Test
    void allAreLeftWhereNoneHasFailed() {
        assertThat(left(1, 2, 3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void oneThatHasFailedIsPassedOver() {
        failed.add(2);

        assertThat(left(1, 2, 3)).containsExactly(1L, 3L);
    }

    @Test
    void afterThePauseASingleCallTriesIt() {
        failed.add(2);
        passes(PAUSE.minusNanos(1));
        assertThat(left(1, 2, 3)).containsExactly(1L, 3L);
        passes(Duration.ofNanos(1));

        assertThat(left(1, 2, 3)).containsExactly(2L);
        assertThat(left(1, 2, 3)).containsExactly(1L, 3L);
    }

    @Test
    void whileItDoesNotAnswerASingleCallTriesItOncePerPause() {
        failed.add(2);
        for (int i = 0; i < 3; i++) {
            passes(PAUSE);
            assertThat(left(1, 2, 3)).containsExactly(2L);
            assertThat(left(1, 2, 3)).containsExactly(1L, 3L);
        }
    }

    @Test
    void itIsBackAsSoonAsItHasAnswered() {
        failed.add(2);
        failed.remove(2);

        assertThat(left(1, 2, 3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void allAreLeftWhereAllHaveFailed() {
        List.of(1L, 2L, 3L).forEach(failed::add);

        assertThat(left(1, 2, 3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whoLeftTheRegistryIsForgotten() {
        failed.add(1);
        failed.add(2);
        assertThat(left(3)).containsExactly(3L);

        assertThat(left(1, 2, 3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void withoutAPauseARetryWouldGoToTheSameOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FailedInstances(Duration.ZERO, clock::get));
    }

    private void passes(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private List<Long> left(long... ids) {
        List<ServiceInstance> instances = LongStream.of(ids)
                .<ServiceInstance>mapToObj(id -> new DefaultServiceInstance(id, "127.0.0.1", 8200 + (int) id, false))
                .toList();
        return failed.passOver(instances).stream().map(ServiceInstance::getId).toList();
    }
}
