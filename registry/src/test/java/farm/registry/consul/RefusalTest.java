package farm.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void aConsulThatCannotBeReachedOrHasNoLeaderIsAway() {
        assertThat(Refusal.of(new IOException("Connection refused")))
                .isEqualTo(new Refusal("Consul is away: Connection refused", true));
        assertThat(Refusal.of(new CompletionException(new TimeoutException("after 2000 ms"))))
                .isEqualTo(new Refusal("Consul is away: no answer", true));
        assertThat(Refusal.of(new IOException()).reason()).isEqualTo("Consul is away: IOException");
        assertThat(Refusal.of(new IOException("Status message: 'Internal Server Error'. Body: 'No cluster leader' ")))
                .isEqualTo(new Refusal("Consul is not ready: No cluster leader", true));
    }

    @Test
    void anAnswerThatIsNoneOfConsulsIsCalledUnreadable() {
        assertThat(Refusal.of(new NullPointerException("Cannot invoke \"JsonArray.stream()\"")))
                .isEqualTo(new Refusal("Consul is away: its answer can't be read", true));
    }

    @Test
    void aConsulThatSaysNoIsNotAway() {
        assertThat(Refusal.of(new IOException("Status message: 'Forbidden'. Body: 'Permission\ndenied'")))
                .isEqualTo(new Refusal("Consul refuses: Permission?denied", false));
        assertThat(Refusal.of(new IOException("Status message: 'Forbidden'. Body: 'null'")))
                .isEqualTo(new Refusal("Consul refuses: Forbidden", false));
    }
}
