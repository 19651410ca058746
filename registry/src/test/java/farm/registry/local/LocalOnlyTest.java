package farm.registry.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalOnlyTest {

    private final LocalOnly rule =
            new LocalOnly(Set.of("farm.example", "10.0.0.7", "fd00::7"), Set.of("https://pages.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8000",
                "LocalHost:8000",
                "127.0.0.1:8000",
                "127.8.9.255",
                "[::1]:8000",
                "[0:0:0:0:0:0:0:1]",
                "farm.example:8000",
                "FARM.example",
                "10.0.0.7:1",
                "[fd00::7]:8000"
            })
    void acceptsLoopbackAndConfiguredHosts(String host) {
        assertThat(rule.refusal(host, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8000", "127.0.0.256",
                        "128.0.0.1",
                "127.1", "0.0.0.0", "localhost:8000:9", "localhost@evil.example", "evil.example#localhost",
                        "localhost/evil", "[::2]",
                "::1", "10.0.0.70", "xfarm.example", "localhost.", "localhost:"
            })
    void refusesOtherHosts(String host) {
        assertThat(rule.refusal(host, null)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8000, http://localhost:8000",
        "LOCALHOST:8000, http://localhost:8000",
        "127.0.0.1, http://127.0.0.1",
        "127.0.0.1:80, http://127.0.0.1",
        "localhost, https://localhost:443",
        "[::1]:8000, http://[::1]:8000",
        "localhost:8000, https://pages.example",
        "localhost:8000,",
    })
    void acceptsItsOwnAndConfiguredOrigins(String host, @Nullable String origin) {
        assertThat(rule.refusal(host, origin)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "https://evil.example",
                "http://localhost:8001",
                "http://localhost",
                "http://127.0.0.1:8000",
                "http://localhost:8000.evil.example",
                "file://localhost:8000",
                "http://localhost:8000/",
                "http://pages.example"
            })
    void refusesOtherOrigins(String origin) {
        assertThat(rule.refusal("localhost:8000", origin)).isPresent();
    }
}
