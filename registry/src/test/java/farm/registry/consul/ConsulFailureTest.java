package farm.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ConsulFailureTest {

    @Test
    void aConsulThatCannotBeReachedOrHasNoLeaderIsAway() {
        assertThat(ConsulFailure.of(new IOException("Connection refused")))
                .isEqualTo(new ConsulFailure("Consul is away: Connection refused", true));
        assertThat(ConsulFailure.of(new CompletionException(new TimeoutException("after 2000 ms"))))
                .isEqualTo(new ConsulFailure("Consul is away: no answer", true));
        assertThat(ConsulFailure.of(new IOException()).reason()).isEqualTo("Consul is away: IOException");
        assertThat(ConsulFailure.of(
                        new IOException("Status message: 'Internal Server Error'. Body: 'No cluster leader' ")))
                .isEqualTo(new ConsulFailure("Consul is not ready: No cluster leader", true));
    }

    @Test
    void anAnswerThatIsNoneOfConsulsIsCalledUnreadable() {
        assertThat(ConsulFailure.of(new NullPointerException("Cannot invoke \"JsonArray.stream()\"")))
                .isEqualTo(new ConsulFailure("Consul is away: its answer can't be read", true));
    }

    @Test
    void aConsulThatSaysNoIsNotAway() {
        assertThat(ConsulFailure.of(new IOException("Status message: 'Forbidden'. Body: 'Permission\ndenied'")))
                .isEqualTo(new ConsulFailure("Consul refuses: Permission?denied", false));
        assertThat(ConsulFailure.of(new IOException("Status message: 'Forbidden'. Body: 'null'")))
                .isEqualTo(new ConsulFailure("Consul refuses: Forbidden", false));
    }
}
