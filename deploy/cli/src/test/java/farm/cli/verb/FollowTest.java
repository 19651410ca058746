package farm.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.cli.Main;
import farm.testkit.Tools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code farm logs -f}. */
class FollowTest {

    private static final String ONE = "goat-127.0.0.1-8101";
    private static final String TWO = "goat-127.0.0.1-8102";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final AtomicInteger code = new AtomicInteger(-1);
    private @Nullable Thread following;

    @BeforeEach
    void logs() throws IOException {
        Files.createDirectories(folder.resolve("home/log"));
        say(ONE, "one\n");
        say(TWO, "two\n");
        say("consul", "not requested\n");
    }

    @AfterEach
    void interrupt() throws InterruptedException {
        if (following != null) {
            following.interrupt();
            following.join();
        }
    }

    private Path log(String id) {
        return folder.resolve("home/log/" + id + ".log");
    }

    private void say(String id, String text) throws IOException {
        Files.writeString(log(id), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void follow(OutputStream out, String... args) {
        Map<String, String> environment = Map.of(
                "FARM_HOME",
                folder.resolve("home").toString(),
                "FARM_CHECKOUT",
                Tools.checkout().toString());
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        following = Thread.ofPlatform().start(() -> code.set(Main.run(stream, stream, environment, folder, args)));
    }

    private void awaitLines(String... lines) {
        await().untilAsserted(() ->
                assertThat(output.toString(StandardCharsets.UTF_8).lines()).containsExactly(lines));
    }

    @Test
    void followsEachLogThroughRotationAndRestart() throws IOException {
        follow(output, "logs", "goat", "-f");
        awaitLines(ONE + " | one", TWO + " | two");
        say(TWO, "half a li");
        say(ONE, "more\n");
        awaitLines(ONE + " | one", TWO + " | two", ONE + " | more");
        output.reset();
        say(TWO, "ne\n");
        awaitLines(TWO + " | half a line");
        output.reset();
        Files.copy(log(ONE), Path.of(log(ONE) + ".1")); // rotated as the console does it
        Files.writeString(log(ONE), "");
        say(ONE, "new\n");
        awaitLines(ONE + " | new");
        output.reset();
        say(ONE, "started again\n"); // another process, the same file
        awaitLines(ONE + " | started again");
        output.reset();
        say("goat-127.0.0.1-8103", "a third one\n");
        awaitLines("goat-127.0.0.1-8103 | a third one");
        assertThat(code).hasValue(-1);
    }

    @Test
    void anInterruptEndsTheCommand() throws Exception {
        follow(output, "logs", ONE, "-f");
        awaitLines(ONE + " | one");
        interrupt();
        assertThat(code).hasValue(130);
    }

    @Test
    void aClosedPipeEndsTheCommand() throws IOException {
        follow(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                "logs",
                ONE,
                "-f");
        await().until(() -> code.get() == 0);
    }
}
