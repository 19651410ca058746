package farm.registry.stork;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.stork.api.ServiceInstance;
import io.smallrye.stork.impl.DefaultServiceInstance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecentFailuresTest {

    private final AtomicLong clock = new AtomicLong();
    private final RecentFailures failures = new RecentFailures(Duration.ofSeconds(2), clock::get);
    private final List<ServiceInstance> three = Stream.of(1L, 2L, 3L)
            .<ServiceInstance>map(id -> new DefaultServiceInstance(id, "127.0.0.1", 8200 + id.intValue(), false))
            .toList();

    @Test
    void allAreLeftWhereNoneHasFailed() {
        assertThat(left()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void oneThatHasJustFailedIsPassedOver() {
        failures.failed(2);

        assertThat(left()).containsExactly(1L, 3L);
    }

    @Test
    void itIsBackAfterTwoSeconds() {
        failures.failed(2);
        clock.addAndGet(Duration.ofSeconds(2).toNanos() - 1);
        assertThat(left()).containsExactly(1L, 3L);
        clock.addAndGet(1);

        assertThat(left()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void itIsBackAsSoonAsItHasAnswered() {
        failures.failed(2);
        failures.answered(2);

        assertThat(left()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void allAreLeftWhereAllHaveFailed() {
        List.of(1L, 2L, 3L).forEach(failures::failed);

        assertThat(left()).containsExactly(1L, 2L, 3L);
    }

    private List<Long> left() {
        return failures.passOver(three).stream().map(ServiceInstance::getId).toList();
    }
}
