package farm.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsulAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8500, http://127.0.0.1:8500",
        "http://127.0.0.1:18500, http://127.0.0.1:18500",
        "consul.example.org, http://consul.example.org:8500",
        "https://consul.example.org:8501, https://consul.example.org:8501",
        "HTTPS://consul.example.org, https://consul.example.org:8500",
        "http://[::1]:8500/, http://[::1]:8500",
    })
    void acceptsTheFormsThatConsulAccepts(String text, String meant) {
        assertThat(ConsulAddress.parse(text)).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unix:///run/consul.sock", "ftp://a:1", "http://", "a b", "http://h:99999"})
    void refusesOtherFormsWithAnExample(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConsulAddress.parse(text))
                .withMessageContaining("CONSUL_HTTP_ADDR '" + text + "'")
                .withMessageContaining("write it like http://127.0.0.1:8500");
    }

    @Test
    void hidesCredentialsInMessages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConsulAddress.parse("https://milker:hidden@consul:99999"))
                .withMessageStartingWith("CONSUL_HTTP_ADDR 'https://…@consul:99999': not a port;");
    }
}
