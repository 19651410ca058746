package farm.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import farm.bench.chaos.plan.Fault;
import farm.bench.command.CommandFrame;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosOptionsTest {

    @Test
    void defaultIsEveryFaultInWindowsOfTenSeconds() {
        ChaosOptions options = ChaosOptions.parse();
        assertThat(options).isEqualTo(new ChaosOptions(List.of(), 10, null, false, false));
        assertThat(options.faults()).containsExactly(Fault.values());
    }

    @Test
    void optionsOfARepeatedRunAreParsed() {
        ChaosOptions options = ChaosOptions.parse("--seed", "-7", "--seconds", "3", "--only", "disk-full", "--json");
        assertThat(options).isEqualTo(new ChaosOptions(List.of(Fault.DISK_FULL), 3, -7L, true, false));
    }

    @Test
    void invalidArgumentsAreExplained() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChaosOptions.parse("--only", "rain"))
                .withMessageStartingWith("unknown fault rain (valid: weight-changes, instance-churn,");
        rejections("--only needs a value; see bench/chaos --help", "--only");
        rejections("--seconds 29 is invalid (allowed: a whole number from 1 to 28)", "--seconds", "29");
        rejections("unknown option --fast; see bench/chaos --help", "--fast");
    }

    private static void rejections(String why, String... args) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChaosOptions.parse(args))
                .withMessage(why);
    }

    @Test
    void helpNamesEveryFaultAndStartsNothing() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(ChaosCommand.run(stream(out), stream(err), "--help")).isEqualTo(CommandFrame.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(List.of(Fault.values()).stream().map(Fault::id).toArray(String[]::new));
        assertThat(err.size()).isZero();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
