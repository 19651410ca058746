package farm.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void anAgeHasItsLargestUnit() {
        assertThat(Figures.age(Duration.ofSeconds(-3))).isEqualTo("0s");
        assertThat(Figures.age(Duration.ofSeconds(59))).isEqualTo("59s");
        assertThat(Figures.age(Duration.ofMinutes(59))).isEqualTo("59m");
        assertThat(Figures.age(Duration.ofHours(23))).isEqualTo("23h");
        assertThat(Figures.age(Duration.ofHours(80))).isEqualTo("3d");
    }

    @Test
    void aSmallRateHasATenth() {
        assertThat(Figures.perSecond(0.04)).isEqualTo("0.0");
        assertThat(Figures.perSecond(9.94)).isEqualTo("9.9");
        assertThat(Figures.perSecond(9.96)).isEqualTo("10");
        assertThat(Figures.perSecond(8412.4)).isEqualTo("8412");
    }

    @Test
    void aLongLatencyIsInSeconds() {
        assertThat(Figures.latency(999)).isEqualTo("999ms");
        assertThat(Figures.latency(1216)).isEqualTo("1.2s");
        assertThat(Figures.latency(25_600)).isEqualTo("26s");
    }

    @Test
    void fewFailuresAreNotNone() {
        assertThat(Figures.failed(0, 0)).isEqualTo("0 %");
        assertThat(Figures.failed(1, 0.0)).isEqualTo("<0.01 %");
        assertThat(Figures.failed(2, 0.24)).isEqualTo("0.24 %");
        assertThat(Figures.failed(5, 100)).isEqualTo("100.00 %");
    }
}
