package farm.cli.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.testkit.FreePorts;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Errors of requests to the console. */
class ConsoleClientTest {

    private static ConsoleClient at(String console) {
        return new ConsoleClient(LocalHttpClient::create, URI.create(console));
    }

    @Test
    void aRefusedConnectionIsReported() {
        ConsoleClient nobody = at("http://127.0.0.1:" + FreePorts.next());
        assertThatThrownBy(nobody::parts).hasMessageContainingAll("does not answer (", "efused)");
        assertThatThrownBy(() -> nobody.removeInstance("goat", false)).hasMessageContaining("does not answer (");
    }

    /** A native image without {@code --enable-url-protocols} fails like this. */
    @Test
    void otherFailuresAreReportedAsSuch() {
        assertThatThrownBy(at("hxxp://127.0.0.1:1")::parts)
                .hasMessageContaining("cannot be asked: unknown protocol: hxxp")
                .hasMessageNotContaining("does not answer");
    }
}
