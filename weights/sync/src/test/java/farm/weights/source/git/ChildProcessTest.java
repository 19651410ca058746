package farm.weights.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ChildProcessTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static ProcessBuilder shell(String script) {
        return new ProcessBuilder("sh", "-c", script);
    }

    @Test
    void largeInputAndOutputPass() throws Exception {
        byte[] much = "milk ".repeat(200_000).getBytes(UTF_8);
        ChildProcess.Result result = ChildProcess.run(shell("cat; echo sour >&2; exit 3"), much, LONG, much.length);
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.output()).isEqualTo(much);
        assertThat(result.errors()).asString().isEqualTo("sour\n");
    }

    @Test
    void timeoutKillsTheProcessAndItsChildren() {
        String mark = "29.17" + ProcessHandle.current().pid(); // seconds nobody else sleeps for
        assertThatThrownBy(() -> ChildProcess.run(
                        shell("trap '' TERM; (trap '' TERM; sleep " + mark + ") & sleep " + mark + " & wait; wait"),
                        new byte[0],
                        Duration.ofMillis(500),
                        10))
                .isInstanceOf(TimeoutException.class);
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(mark)))
                .isEmpty();
    }

    @Test
    void tooMuchOutputKillsTheProcess() {
        assertThatThrownBy(() -> ChildProcess.run(shell("yes"), new byte[0], LONG, 100_000))
                .isInstanceOf(IOException.class)
                .hasMessage("it wrote more than 100000 bytes");
    }

    @Test
    void detachedChildIsNotAwaited() throws Exception {
        ChildProcess.Result result =
                ChildProcess.run(shell("sleep 5 2>&2 >/dev/null & echo done"), new byte[0], LONG, 100);
        assertThat(result.output()).asString().isEqualTo("done\n");
    }
}
