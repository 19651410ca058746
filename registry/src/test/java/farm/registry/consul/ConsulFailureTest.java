package farm.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsulFailureTest {

    @Test
    void connectionFailuresAndMissingLeaderMeanUnreachable() {
        assertThat(ConsulFailure.of(new IOException("Connection refused")))
                .isEqualTo(new ConsulFailure("Consul is unreachable: Connection refused", true));
        assertThat(ConsulFailure.of(new CompletionException(new TimeoutException("after 2000 ms"))))
                .isEqualTo(new ConsulFailure("Consul is unreachable: no answer", true));
        assertThat(ConsulFailure.of(new IOException()).reason()).isEqualTo("Consul is unreachable: IOException");
        assertThat(ConsulFailure.of(
                        new IOException("Status message: 'Internal Server Error'. Body: 'No cluster leader' ")))
                .isEqualTo(new ConsulFailure("Consul is not ready: No cluster leader", true));
    }

    @Test
    void foreignAnswersAreCalledUnreadable() {
        assertThat(ConsulFailure.of(new NullPointerException("Cannot invoke \"JsonArray.stream()\"")))
                .isEqualTo(new ConsulFailure("Consul is unreachable: its answer is not readable", true));
    }

    @Test
    void refusalsDoNotMeanUnreachable() {
        assertThat(ConsulFailure.of(new IOException("Status message: 'Forbidden'. Body: 'Permission\ndenied'")))
                .isEqualTo(new ConsulFailure("Consul refuses: Permission?denied", false));
        assertThat(ConsulFailure.of(new IOException("Status message: 'Forbidden'. Body: 'null'")))
                .isEqualTo(new ConsulFailure("Consul refuses: Forbidden", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Forbidden             | rpc error making call: Permission denied",
                "Forbidden             | Permission denied: token lacks 'key:write' on \"weight-sync/leader\"",
                "Internal Server Error | rpc error making call: Permission denied on \"weight-sync/leader\"",
                "Internal Server Error | rpc error making call: Check 'service:weight-sync' is in critical state",
                "Internal Server Error | rpc error making call: rpc error making call: ACL not found",
                "Internal Server Error | invalid session \"leader\"",
                "Not Found             | No cluster leader"
            })
    void forwardedRefusalsAreRefusals(String status, String body) {
        assertThat(ConsulFailure.of(new IOException(ConsulFailure.message(status, body))))
                .isEqualTo(new ConsulFailure("Consul refuses: " + body, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Internal Server Error | No cluster leader",
                "Internal Server Error | No known Consul servers",
                "Internal Server Error | rpc error making call: No cluster leader",
                "Internal Server Error | rpc error making call: EOF",
                "Internal Server Error | rpc error making call: stream closed",
                "Internal Server Error | leadership lost while committing log",
                "Internal Server Error | node is not the leader",
                "Internal Server Error | rpc error making call: not ready to serve consistent reads",
                "Internal Server Error | rpc error getting client: failed to get conn: dial tcp: connection refused",
                "Service Unavailable   | busy"
            })
    void serversWithoutALeaderAreNotReady(String status, String body) {
        assertThat(ConsulFailure.of(new IOException(ConsulFailure.message(status, body))))
                .isEqualTo(new ConsulFailure("Consul is not ready: " + body, true));
    }
}
