package farm.bench;

import static org.assertj.core.api.Assertions.assertThat;

import farm.bench.command.CommandFrame;
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
        assertThat(code).isEqualTo(CommandFrame.USAGE);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("bench: unknown option --fast; see bench/run --help\n");
    }

    @Test
    void anOldMeasurementNameIsRejectedWithTheValidNames() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = RunCommand.SUITE.run(stream(new ByteArrayOutputStream()), stream(err), "--only", "killed");
        assertThat(code).isEqualTo(CommandFrame.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("bench: unknown measurement killed (valid: ")
                .contains("instance-killed")
                .hasLineCount(1);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
