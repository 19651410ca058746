package farm.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import farm.bench.chaos.plan.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosOptionsTest {

    @Test
    void withoutArgumentsAllFaultsHappenInWindowsOfTenSeconds() {
        ChaosOptions options = ChaosOptions.parse();
        assertThat(options).isEqualTo(new ChaosOptions(List.of(), 10, null, false, false));
        assertThat(options.faults()).containsExactly(Fault.values());
    }

    @Test
    void aFailedRunIsRepeatedByWhatItPrinted() {
        ChaosOptions options = ChaosOptions.parse("--seed", "-7", "--seconds", "3", "--only", "disk-full", "--json");
        assertThat(options).isEqualTo(new ChaosOptions(List.of(Fault.DISK_FULL), 3, -7L, true, false));
    }

    @Test
    void mistakesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChaosOptions.parse("--only", "rain"))
                .withMessageStartingWith("no such fault: rain; there are weights, instances,");
        refused("--only needs a value; bench/chaos --help tells more", "--only");
        refused("--seconds 29 is not possible; it is a whole number from 1 to 28", "--seconds", "29");
        refused("what is --fast? bench/chaos --help tells what there is", "--fast");
    }

    private static void refused(String why, String... args) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChaosOptions.parse(args))
                .withMessage(why);
    }

    @Test
    void helpNamesEveryFaultAndStartsNothing() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(ChaosCommand.run(stream(out), stream(err), "--help")).isEqualTo(ChaosCommand.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(List.of(Fault.values()).stream().map(Fault::word).toArray(String[]::new));
        assertThat(err.size()).isZero();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
