package farm.cli.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.testkit.FreePorts;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What is said of a console that could not be asked. */
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

    /** As a native program fails where its builder was not told of the protocol. */
    @Test
    void otherFailuresAreReportedAsSuch() {
        assertThatThrownBy(at("hxxp://127.0.0.1:1")::parts)
                .hasMessageContaining("cannot be asked: unknown protocol: hxxp")
                .hasMessageNotContaining("does not answer");
    }
}
