package farm.model.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", System.getenv("PATH"), "GREETING", "hello");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private ProcessIdentity start(String script) throws IOException {
        return new Launch(List.of("sh", "-c", script), folder, ENVIRONMENT, folder.resolve("it.log")).start();
    }

    /** Returns the fields of {@code /proc/PID/stat} from the state on, field 3 in proc(5). */
    private static String[] stat(ProcessIdentity process) throws IOException {
        return Files.readString(Path.of("/proc/" + process.pid() + "/stat"))
                .replaceFirst("^.*\\) ", "")
                .split(" ");
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("it.log"));
    }

    @Test
    void runsInItsOwnSessionAndLogs() throws IOException {
        ProcessIdentity process = start("echo $GREETING; echo error >&2; exec sleep 60");
        await().untilAsserted(() -> assertThat(log()).contains("hello", "error"));
        assertThat(stat(process)[3]).as("session").isEqualTo(Long.toString(process.pid()));
        assertThat(process.isAlive()).isTrue();
        assertThat(Termination.stop(process, Duration.ofSeconds(5))).isTrue();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void theWholeSessionHasTheLowestPriority() throws IOException {
        ProcessIdentity process = new Launch(List.of("sleep", "60"), folder, ENVIRONMENT, folder.resolve("it.log"))
                .atLowestPriority()
                .start();
        Path autogroup = Path.of("/proc/" + process.pid() + "/autogroup");
        await().untilAsserted(() -> {
            assertThat(stat(process)[16]).as("nice").isEqualTo("19");
            if (Files.exists(autogroup)) {
                assertThat(Files.readString(autogroup)).contains("nice 19");
            }
        });
        Termination.kill(process);
    }

    @Test
    void appendsToTheLog() throws IOException {
        Files.writeString(folder.resolve("it.log"), "before\n");
        ProcessIdentity process = start("echo after; exec sleep 60");
        await().untilAsserted(() -> assertThat(log()).isEqualTo("before\nafter\n"));
        Termination.kill(process);
    }

    @Test
    void aProcessThatIgnoresSigtermIsKilled() throws IOException {
        ProcessIdentity process = start("trap '' TERM; echo ready; while :; do sleep 1; done");
        await().untilAsserted(() -> assertThat(log()).contains("ready"));
        assertThat(Termination.stop(process, Duration.ofMillis(300))).isTrue();
        Termination.killGroup(process);
    }

    @Test
    void killGroupKillsLeftChildren() throws IOException {
        ProcessIdentity process = start("sleep 60 & echo $!; wait");
        await().untilAsserted(() -> assertThat(log()).endsWith("\n"));
        ProcessIdentity child =
                ProcessIdentity.of(Long.parseLong(log().strip())).orElseThrow();
        Termination.kill(process);
        assertThat(child.isAlive()).isTrue();
        Termination.killGroup(process);
        await().untilAsserted(() -> assertThat(child.isAlive()).isFalse());
    }

    @Test
    void theStartTimeIdentifiesAProcess() throws IOException {
        ProcessIdentity process = start("exec sleep 60");
        ProcessIdentity earlier = new ProcessIdentity(process.pid(), "1@00000000");
        assertThat(earlier.isAlive()).isFalse();
        Termination.stop(earlier, Duration.ofSeconds(1));
        assertThat(process.isAlive()).as("left alone").isTrue();
        Termination.kill(process);
    }

    @Test
    void aZombieIsDead() throws IOException {
        // The inner shell becomes a zombie: its parent is a sleep, which never waits for it.
        ProcessIdentity parent = start("sh -c 'echo $$; read line' < /dev/zero & exec sleep 60");
        await().untilAsserted(() -> assertThat(log()).endsWith("\n"));
        long child = Long.parseLong(log().strip());
        ProcessIdentity.of(child).ifPresent(Termination::kill);
        assertThat(ProcessIdentity.of(child)).isEmpty();
        assertThat(Path.of("/proc/" + child)).exists();
        Termination.kill(parent);
    }

    @Test
    void aMissingFolderIsAnError() throws IOException {
        Launch launch = new Launch(List.of("sh"), folder.resolve("missing"), ENVIRONMENT, folder.resolve("it.log"));
        assertThatThrownBy(launch::start).isInstanceOf(IOException.class);
    }
}
