package farm.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "999|999",
                "1000|1,000",
                "99999|99,999",
                "100000|100k",
                "999999|999k",
                "1234567|1.2M",
                "12345678|12M",
                "2000000000|2.0G"
            })
    void largeCountsAreShortened(long count, String text) {
        assertThat(Counts.of(count)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-5,0s", "59,59s", "60,1m", "192,3m12s", "3900,1h05m", "180000,2d02h"})
    void aTimeHasItsTwoLargestUnits(long seconds, String text) {
        assertThat(Elapsed.of(Duration.ofSeconds(seconds))).isEqualTo(text);
    }
}
