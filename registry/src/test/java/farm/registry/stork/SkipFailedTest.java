package farm.registry.stork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.stork.api.NoServiceInstanceFoundException;
import io.smallrye.stork.api.ServiceInstance;
import io.smallrye.stork.impl.DefaultServiceInstance;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SkipFailedTest {

    private final AtomicLong clock = new AtomicLong();
    private final SkipFailed balancer = new SkipFailed(Duration.ofSeconds(2), clock::get);
    private final List<ServiceInstance> three = Stream.of(1L, 2L, 3L)
            .<ServiceInstance>map(id -> new DefaultServiceInstance(id, "127.0.0.1", 8200 + id.intValue(), false))
            .toList();

    @Test
    void takesThemInTurn() {
        assertThat(picks(6)).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
    }

    @Test
    void passesOverOneThatHasJustFailed() {
        balancer.recordEnd(2, new IOException("reset"));

        assertThat(picks(8)).doesNotContain(2L).contains(1L, 3L);
    }

    @Test
    void takesItAgainAfterTwoSeconds() {
        balancer.recordEnd(2, new IOException("reset"));
        clock.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(picks(3)).contains(2L);
    }

    @Test
    void takesItAgainAsSoonAsACallHasSucceeded() {
        balancer.recordEnd(2, new IOException("reset"));
        balancer.recordEnd(2, null);

        assertThat(picks(3)).contains(2L);
    }

    @Test
    void takesTheFailedOnesWhereNoneIsLeft() {
        List.of(1L, 2L, 3L).forEach(id -> balancer.recordEnd(id, new IOException("reset")));

        assertThat(picks(3)).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void saysThatThereIsNone() {
        assertThatExceptionOfType(NoServiceInstanceFoundException.class)
                .isThrownBy(() -> balancer.selectServiceInstance(List.of()));
    }

    private List<Long> picks(int count) {
        return Stream.generate(() -> balancer.selectServiceInstance(three).getId())
                .limit(count)
                .toList();
    }
}
