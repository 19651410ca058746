package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.cli.CommandRunner;
import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.Main;
import farm.cli.error.ExitCode;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.model.status.PartsJson;
import farm.testkit.Tools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code farm status -w}. */
class StatusWatchTest {

    private static final String HEADER = "VERSION  BUILD  PASSING  WEIGHT  SHARE  REQ/S  5XX  P50  P99  AGE  STATE";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakeFarm farm;

    private volatile PartState state = PartState.PASSING;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final AtomicInteger code = new AtomicInteger(-1);
    private @Nullable Thread watching;

    @BeforeEach
    void start() {
        farm = new FakeFarm(folder).at(FakeFarm.CONSOLE, request -> {
            Part goat = new Part(PartKind.INSTANCE, "goat-1", "goat", "0.0.1", "127.0.0.1", 8101, 72L, state);
            return new Answer(200, PartsJson.write(List.of(goat)));
        });
    }

    @AfterEach
    void stop() throws InterruptedException {
        interrupt();
        farm.close();
    }

    private void interrupt() throws InterruptedException {
        if (watching != null) {
            watching.interrupt();
            watching.join();
        }
    }

    private void watch(OutputStream out, String terminal) {
        Map<String, String> environment = Map.of(
                "FARM_HOME",
                farm.home().folder().toString(),
                "FARM_CHECKOUT",
                Tools.checkout().toString(),
                "FARM_TERMINAL",
                terminal);
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        watching = Thread.ofPlatform()
                .start(() -> code.set(Main.run(stream, stream, environment, folder, "status", "--watch")));
    }

    private String written() {
        return output.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsOnlyChangesIntoAFile() {
        watch(output, "");
        await().untilAsserted(() -> assertThat(written().lines())
                .containsExactly(
                        HEADER, "goat", "  0.0.1  -          1/1       -      -      -    -    -    -    -  passing"));
        int requests = farm.requests().size();
        await().until(() -> farm.requests().size() > requests + 2);
        assertThat(written().lines()).hasSize(3);
        state = PartState.FAILING;
        await().untilAsserted(() ->
                assertThat(written().lines().skip(3)).containsExactly("goat 0.0.1: failing, 0/1 passing"));
        assertThat(code).hasValue(-1);
    }

    @Test
    void redrawsATerminal() {
        watch(output, "out err");
        await().untilAsserted(() -> assertThat(written().split("\u001b\\[H", -1))
                .hasSizeGreaterThan(2)
                .allSatisfy(screen -> assertThat(screen)
                        .satisfiesAnyOf(
                                text -> assertThat(text).isEmpty(),
                                text -> assertThat(text)
                                        .contains("goat\u001b[0m\u001b[K\n")
                                        .endsWith("\u001b[J"))));
    }

    @Test
    void anInterruptEndsIt() throws InterruptedException {
        watch(output, "");
        await().until(() -> written().contains("passing"));
        interrupt();
        assertThat(code).hasValue(130);
    }

    @Test
    void aClosedPipeEndsIt() {
        watch(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                "");
        await().untilAsserted(() -> assertThat(code).hasValue(0));
    }

    @Test
    void aFarmThatEndsIsReportedAsUnreachable() {
        watch(output, "");
        await().until(() -> written().contains("passing"));
        farm.close();
        await().untilAsserted(
                        () -> assertThat(written()).contains("does not answer", "no longer: goat 0.0.1: passing"));
    }

    @Test
    void jsonCannotBeWatched() {
        assertThatCommand(new CommandRunner(folder).run("status", "--json", "-w"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("--json and --watch exclude each other");
    }
}
