package farm.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationFormatTest {

    @ParameterizedTest
    @CsvSource({
        "200ms, 200",
        "1s, 1000",
        "2m, 120000",
        "60m, 3600000",
        "PT0.2S, 200",
        "pt1s, 1000",
        "PT1M, 60000",
        "P0DT1S, 1000",
        "PT1H, 3600000",
        "1h, 3600000",
        "0s, 0"
    })
    void parsesShortAndIsoDurations(String text, long millis) {
        assertThat(DurationFormat.parse(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "soon",
                "-1s",
                "-PT-1S",
                "PT-1S",
                "1 s",
                "2h",
                "1d",
                "1.5s",
                "61m",
                "99999999999s",
                "PT1H0.001S",
                "PT2562047788015215H",
                "PT99999999999999999999S"
            })
    void refusesEverythingElse(String text) {
        assertThat(DurationFormat.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "7d, PT168H", "36h, PT36H", "0s, PT0S", "90s, PT1M30S", "2m, PT2M"})
    void readsWhatItHasWritten(String text, Duration duration) {
        assertThat(DurationFormat.format(duration)).isEqualTo(text);
        assertThat(DurationFormat.parseShort(text)).contains(duration);
    }

    @Test
    void shortDurationsAreNotIso() {
        assertThat(DurationFormat.parseShort("PT1S")).isEmpty();
        assertThat(DurationFormat.parseShort("1000h")).contains(Duration.ofHours(1000));
    }
}
