package farm.model.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TimedRunTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static ProcessBuilder script(String script) {
        return new ProcessBuilder("sh", "-c", script);
    }

    @Test
    void returnsExitCodeAndBothOutputs() throws IOException {
        assertThat(TimedRun.run(script("echo out; echo err >&2; exit 3"), LONG))
                .contains(new TimedRun.Result(3, "out\nerr\n"));
    }

    @Test
    void aLongOutputIsCut() throws IOException {
        assertThat(TimedRun.run(script("head -c 1000000 /dev/zero | tr '\\0' x"), LONG))
                .hasValueSatisfying(result -> {
                    assertThat(result.exitCode()).isZero();
                    assertThat(result.output()).hasSize(1 << 16);
                });
    }

    @Test
    void aHungProgramIsKilledWithItsChildren() throws IOException {
        Path pid = folder.resolve("pid");
        // the child keeps the output open after the program has ended
        assertThat(TimedRun.run(script("sleep 600 & echo $! > '" + pid + "'; wait"), Duration.ofMillis(500)))
                .isEmpty();
        long child = Long.parseLong(Files.readString(pid).strip());
        await().until(() -> ProcessIdentity.of(child).isEmpty());
    }

    @Test
    void aMissingProgramIsAnError() {
        assertThatThrownBy(() -> TimedRun.run(new ProcessBuilder("/no/such/program"), LONG))
                .isInstanceOf(IOException.class);
    }
}
