package farm.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteOptionsTest {

    private static final List<String> ROWS = List.of("edit", "split");

    @Test
    void withoutArgumentsEveryRowIsMeasuredInWindowsOfTenSeconds() {
        SuiteOptions options = SuiteOptions.parse("bench/run", ROWS);
        assertThat(options).isEqualTo(new SuiteOptions(List.of(), 10, false, false));
        assertThat(options.wants("split")).isTrue();
    }

    @Test
    void onlyTheRowsAskedForAreMeasured() {
        SuiteOptions options = SuiteOptions.parse("bench/run", ROWS, "--only", "split", "--seconds", "3", "--json");
        assertThat(options).isEqualTo(new SuiteOptions(List.of("split"), 3, true, false));
        assertThat(options.wants("edit")).isFalse();
    }

    @Test
    void mistakesAreNamed() {
        refused("no such row: milk; there are edit, split", "--only", "milk");
        refused("--only needs a value; bench/run --help tells more", "--only");
        refused("--seconds 0 is not possible; it is a whole number from 1 to 600", "--seconds", "0");
        refused("--seconds ten is not possible; it is a whole number from 1 to 600", "--seconds", "ten");
        refused("what is --fast? bench/run --help tells what there is", "--fast");
    }

    private static void refused(String why, String... args) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SuiteOptions.parse("bench/run", ROWS, args))
                .withMessage(why);
    }
}
