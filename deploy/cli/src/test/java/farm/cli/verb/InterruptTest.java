package farm.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.Main;
import farm.cli.error.ExitCode;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.model.status.PartsJson;
import farm.testkit.OwnedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The command as a process: its output when a signal ends it, and when its output cannot be
 * written.
 */
class InterruptTest extends UpFixture {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ID = "goat-127.0.0.1-8104";

    private OwnedProcess start(String redirection, String... args) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return OwnedProcess.start(
                "farm",
                folder,
                Map.of(
                        "FARM_HOME", farm.home().folder().toString(),
                        "FARM_CHECKOUT", folder.toString(),
                        "FARM_PORT_OFFSET", "",
                        "FARM_COMMAND", "../farm",
                        "CLASSPATH", System.getProperty("java.class.path")),
                // a build in the background ignores interrupts, and so would what it starts
                List.of(
                        "sh",
                        "-c",
                        "exec env --default-signal=INT '" + java + "' -XX:TieredStopAtLevel=1 " + Main.class.getName()
                                + " " + String.join(" ", args) + redirection));
    }

    private void assertExit(OwnedProcess process, int code, String... output) {
        await().atMost(SOON).until(() -> !process.isAlive());
        assertThat(process.log()).contains(output).doesNotContain("internal error");
        assertThat(process.process().exitValue()).isEqualTo(code);
    }

    private static Answer status(PartState state) {
        return new Answer(
                200,
                PartsJson.write(
                        List.of(new Part(PartKind.INSTANCE, ID, "goat", "0.0.3", "127.0.0.1", 8104, 1L, state))));
    }

    @Test
    void upReportsThatTheFarmContinuesToStart() throws IOException {
        try (OwnedProcess up = start("", "up")) {
            await().atMost(SOON).until(() -> up.log().contains("starting the console"));
            up.signal("INT");
            assertExit(up, 130, "farm: interrupted; the farm continues to start", "To end it: ../farm down");
            assertThat(keeper().orElseThrow().isAlive()).isTrue();
        }
    }

    /**
     * Blocks the start of the keeper: its log is a pipe without a reader. Returns when {@code up}
     * has recorded its settings, which it does just before.
     */
    private OwnedProcess startWithoutKeeper(String... args) throws Exception {
        Path log = farm.home().log("keeper");
        assertThat(new ProcessBuilder("mkfifo", log.toString()).start().waitFor())
                .isZero();
        Path settings = farm.home().folder().resolve("settings.json");
        Object before = Files.getAttribute(settings, "unix:ino");
        OwnedProcess up = start("", args);
        await().atMost(SOON).until(() -> !before.equals(Files.getAttribute(settings, "unix:ino")) || !up.isAlive());
        return up;
    }

    @Test
    void upReportsAnInterruptThatComesBeforeTheKeeper() throws Exception {
        try (OwnedProcess up = startWithoutKeeper("up")) {
            up.signal("INT");
            assertExit(up, 130, "farm: interrupted; the farm continues to start");
        }
    }

    @Test
    void ctrlCInTheForegroundEndsAStartingKeeper() throws Exception {
        try (OwnedProcess up = startWithoutKeeper("up", "--foreground")) {
            up.signal("INT");
            String log = farm.home().log("keeper").toString();
            try (OwnedProcess reader = OwnedProcess.start("reader", folder, Map.of(), List.of("cat", log))) {
                assertExit(up, 130, "the farm is down");
                assertThat(keeper()).as("record of the keeper").isEmpty();
                await().atMost(SOON).until(() -> !reader.isAlive()); // the keeper, which writes to it, has ended
            }
        }
    }

    @Test
    void milkReportsTheBottlesCountedSoFar() {
        AtomicInteger bottles = new AtomicInteger();
        CountDownLatch rest = new CountDownLatch(1);
        farm.at(FakeFarm.MILK, request -> {
            if (bottles.incrementAndGet() > 40) {
                awaitQuietly(rest);
            }
            return new Answer(200, "{\"farmer\":\"farmer:8111:0.0.1\",\"goat\":\"goat:8101:0.0.1\"}");
        });
        try (OwnedProcess milk = start("", "milk", "-n", "1000000")) {
            await().atMost(SOON).until(() -> bottles.get() == 48);
            milk.signal("TERM");
            assertExit(
                    milk, 143, "interrupted after 40 of 1000000 bottles", "40 bottles filled, 0 not", "goat     0.0.1");
        } finally {
            rest.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void addNamesTheStartedInstance() throws IOException {
        services();
        AtomicInteger polls = new AtomicInteger();
        farm.at(FakeFarm.CONSOLE, request -> {
            polls.incrementAndGet();
            return request.getRequestMethod().equals("POST")
                    ? new Answer(201, "[\"" + ID + "\"]")
                    : status(PartState.STARTING);
        });
        try (OwnedProcess add = start("", "add", "goat", "--version", "0.0.3")) {
            await().atMost(SOON).until(() -> polls.get() > 2);
            add.signal("INT");
            assertExit(add, 130, "interrupted; " + ID + " continues to start", "../farm remove " + ID);
        }
    }

    @Test
    void removeReportsThatTheRemovalContinues() throws IOException {
        services();
        AtomicInteger polls = new AtomicInteger();
        farm.at(FakeFarm.CONSOLE, request -> {
            polls.incrementAndGet();
            return request.getRequestMethod().equals("DELETE") ? new Answer(202, "") : status(PartState.PASSING);
        });
        try (OwnedProcess remove = start("", "remove", ID)) {
            await().atMost(SOON).until(() -> polls.get() > 3);
            remove.signal("INT");
            assertExit(remove, 130, "interrupted; the farm continues to remove " + ID);
        }
    }

    private void services() throws IOException {
        Files.writeString(folder.resolve("deploy/farm.yaml"), """
                services:
                  goat: {command: [goat], ports: 8101-8110}
                load-balancers: []
                """);
    }

    @Test
    void aFailedWriteOfTheOutputIsReported() {
        farm.at(FakeFarm.CONSOLE, request -> status(PartState.PASSING));
        try (OwnedProcess status = start(" > /dev/full", "status")) {
            assertExit(
                    status, ExitCode.OUTPUT_FAILED.number(), "farm: standard output cannot be written: No space left");
        }
    }

    @Test
    void aClosedPipeIsNoError() {
        farm.at(FakeFarm.CONSOLE, request -> status(PartState.PASSING));
        // no reader is left when the command has its answer
        try (OwnedProcess status = start(" | true; echo end", "status")) {
            assertExit(status, 0, "end");
            assertThat(status.log()).doesNotContain("farm:");
        }
    }
}
