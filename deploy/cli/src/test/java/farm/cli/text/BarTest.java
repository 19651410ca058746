package farm.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0      | 10 | ''",
                "0.0001 | 10 | ▏",
                "0.5    | 10 | █████",
                "0.55   | 10 | █████▌",
                "0.3125 | 4  | █▎",
                "1      | 10 | ██████████",
                "1.7    | 3  | ███",
                "-1     | 3  | ''",
                "NaN    | 3  | ''"
            })
    void isAsLongAsItsShare(double share, int width, String bar) {
        assertThat(Bar.of(share, width)).isEqualTo(bar);
    }
}
