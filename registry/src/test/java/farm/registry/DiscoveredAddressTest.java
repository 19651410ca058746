package farm.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveredAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.255", "::1", "2001:db8::7", "::ffff:10.0.0.1"})
    void acceptsIpLiterals(String address) {
        assertThat(DiscoveredAddress.refusal(address, 8202)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "goats.example",
                "127.0.0.1/v1/agent/self?x=",
                "127.0.0.1:8500",
                "127.0.0.1#",
                "user@127.0.0.1",
                "127.0.0.256",
                "127.1",
                "0x7f.0.0.1",
                "[::1]",
                "::1%eth0",
                "::1%25/v1/agent",
                "127.0.0.1\nX: y"
            })
    void refusesOtherTextAndNamesIt(String address) {
        assertThat(DiscoveredAddress.refusal(address, 8202))
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("no IP literal").doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void refusesInvalidPorts(int port) {
        assertThat(DiscoveredAddress.refusal("127.0.0.1", port))
                .hasValueSatisfying(reason -> assertThat(reason).contains("port", Integer.toString(port)));
    }

    @Test
    void refusesAMissingAddress() {
        assertThat(DiscoveredAddress.refusal(null, 8202)).isPresent();
    }
}
