package farm.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.00 %",
        "0.00004, 0.00 %",
        "0.00005, 0.01 %",
        "0.0909, 9.09 %",
        "0.3333333, 33.33 %",
        "0.748, 74.80 %",
        "0.99999, 100.00 %",
        "1, 100.00 %",
    })
    void hasTwoDecimals(double share, String percent) {
        assertThat(Percent.of(share)).isEqualTo(percent);
    }
}
