package farm.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.cli.error.UserError;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationOptionTest {

    @ParameterizedTest
    @CsvSource({"200ms,200", "5s,5000", "1m,60000", "1h,3600000", "PT0.2S,200", "pt1s,1000", "0s,0"})
    void acceptsShortAndIsoDurations(String text, long millis) {
        assertThat(DurationOption.parse("--latency", text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-5s", "5 s", "2h", "PT-1S", "2000m", "PT99999999999999999999S", "1d"})
    void otherTextsAreMistakes(String text) {
        assertThatThrownBy(() -> DurationOption.parse("--latency", text))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("--latency", "200ms");
    }

    @Test
    void noOptionIsZero() {
        assertThat(DurationOption.parse("--latency", null)).isZero();
    }
}
