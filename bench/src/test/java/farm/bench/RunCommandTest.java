package farm.bench;

import static org.assertj.core.api.Assertions.assertThat;

import farm.bench.command.MeasurementSuite;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RunCommandTest {

    @Test
    void aWrongOptionIsReportedAndNothingIsMeasured() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = RunCommand.SUITE.run(stream(out), stream(err), "--fast");
        assertThat(code).isEqualTo(MeasurementSuite.USAGE);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("bench: what is --fast? bench/run --help tells what there is\n");
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
