package farm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void everyPortIsShifted() {
        Ports ports = new Ports(1000);
        assertThat(ports.weightSync()).isEqualTo(9000);
        assertThat(ports.console()).isEqualTo(9080);
        assertThat(ports.consul()).containsExactlyInAnyOrder(9500, 9300, 9301, 9302, 9502, 9503, 9600);
        assertThat(ports.overflow()).isEqualTo(9310);
    }

    @Test
    void noOffsetMeansTheDefaultPorts() {
        assertThat(Ports.withOffset(null)).isEqualTo(Ports.withOffset(" ")).isEqualTo(new Ports(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "56001", "1.5", "ten", "99999999999"})
    void anInvalidOffsetIsRefused(String text) {
        assertThatThrownBy(() -> Ports.withOffset(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole number from 0 to 56000");
    }
}
