package farm.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteOptionsTest {

    private static final List<String> NAMES = List.of("edit", "split");

    @Test
    void defaultIsEveryMeasurementInWindowsOfTenSeconds() {
        SuiteOptions options = SuiteOptions.parse("bench/run", NAMES);
        assertThat(options).isEqualTo(new SuiteOptions(List.of(), 10, false, false));
        assertThat(options.includes("split")).isTrue();
    }

    @Test
    void onlySelectsMeasurements() {
        SuiteOptions options = SuiteOptions.parse("bench/run", NAMES, "--only", "split", "--seconds", "3", "--json");
        assertThat(options).isEqualTo(new SuiteOptions(List.of("split"), 3, true, false));
        assertThat(options.includes("edit")).isFalse();
    }

    @Test
    void invalidArgumentsAreExplained() {
        rejected("unknown measurement milk (valid: edit, split)", "--only", "milk");
        rejected("--only needs a value; see bench/run --help", "--only");
        rejected("--seconds 0 is invalid (allowed: a whole number from 1 to 600)", "--seconds", "0");
        rejected("--seconds ten is invalid (allowed: a whole number from 1 to 600)", "--seconds", "ten");
        rejected("unknown option --fast; see bench/run --help", "--fast");
    }

    private static void rejected(String why, String... args) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SuiteOptions.parse("bench/run", NAMES, args))
                .withMessage(why);
    }
}
