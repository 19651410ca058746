package farm.model.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    @ParameterizedTest
    @CsvSource({"200ms, 200", "1s, 1000", "2m, 120000", "PT0.2S, 200", "PT1M, 60000", "0s, 0"})
    void parsesDurations(String text, long millis) {
        assertThat(new Faults(null, null, text).startup()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-1s",
                "PT-1S",
                "1 s",
                "1h2",
                "99999999999s",
                "1.5s",
                "61m",
                "PT1H0.001S",
                "PT2562047788015215H"
            })
    void otherDurationsAreRefused(String text) {
        assertThatThrownBy(() -> new Faults(null, text, null))
                .hasMessageContaining("is not a duration (allowed: such as 200ms");
    }

    @Test
    void aLongTextIsShortened() {
        assertThatThrownBy(() -> new Faults(null, "s".repeat(100_000), null))
                .hasMessageContaining("ss…' is not a duration")
                .message()
                .hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
    void anErrorRateIsAShare(double rate) {
        assertThatThrownBy(() -> new Faults(rate, null, null)).hasMessageContaining("allowed: 0 to 1");
    }

    @Test
    void noFaultsMeansNoDelay() {
        assertThat(Faults.NONE.startup()).isZero();
    }
}
