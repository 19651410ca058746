package farm.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceTest {

    @Test
    void hasAnIdOfServiceAddressAndPort() {
        Instance goat = new Instance("goat", "0.0.1", "127.0.0.1", 8101);

        assertThat(goat.id()).isEqualTo("goat-127.0.0.1-8101");
        assertThat(goat.label()).isEqualTo("goat:8101:0.0.1");
        assertThat(goat.versionTag()).isEqualTo("version=0.0.1");
        assertThat(goat.healthUrl()).isEqualTo("http://127.0.0.1:8101/health");
    }

    @Test
    void putsIpv6AddressesInBracketsInUrls() {
        assertThat(new Instance("goat", "0.0.1", "::1", 8101).healthUrl()).isEqualTo("http://[::1]:8101/health");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                ".1",
                "a b",
                "a/b",
                "a\n",
                "ä",
                "1234567890123456789012345678901234567890123456789012345678901234x"
            })
    void refusesInvalidVersions(String version) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Instance("goat", version, "127.0.0.1", 8101))
                .withMessageContaining("is not a version name");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void refusesInvalidPorts(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Instance("goat", "0.0.1", "127.0.0.1", port))
                .withMessageContaining("is not a port");
    }
}
