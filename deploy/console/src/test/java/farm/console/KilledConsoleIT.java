package farm.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.model.process.ProcessRecord;
import farm.model.process.ProcessRecords;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A console that is killed between two steps of a change. Each step ends with a file, so a test
 * kills the console when that file is there. The next console brings the change to the same end.
 */
class KilledConsoleIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ConsoleUnderTest console;

    @SuppressWarnings("NullAway.Init")
    private ProcessRecords records;

    @BeforeEach
    void start() throws IOException {
        console = new ConsoleUnderTest(folder);
        console.awaitPassing(console.cheese(8121));
        records = new ProcessRecords(console.home);
    }

    @AfterEach
    void stop() throws IOException {
        console.close();
    }

    /** Kills the console as soon as a step has left its file. */
    private void killAfter(String step, Callable<Boolean> file) {
        await(step)
                .atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .ignoreExceptions() // a file that is not there yet
                .until(file);
        killConsole();
    }

    private void killConsole() {
        ProcessRecord record = await("a console")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> records.get("console").orElseThrow(), ProcessRecord::isAlive);
        ProcessHandle process = ProcessHandle.of(record.process().pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private boolean descriptionSays(int count) throws IOException {
        return Files.readString(folder.resolve("farm.yaml")).matches("(?s).*instances: \\{ *\"1.0\": " + count + ".*");
    }

    private boolean isPlaced(int port) throws IOException {
        JsonNode placements = JSON.readTree(console.home.placements().toFile());
        return placements.path("instances").findValues("port").stream()
                .anyMatch(placed -> placed.asInt() == console.ports.shifted(port));
    }

    private boolean isRecorded(int port) throws IOException {
        return records.get(console.cheese(port)).isPresent();
    }

    private List<Part> instances() throws IOException {
        return console.status().stream()
                .filter(part -> part.kind() == PartKind.INSTANCE)
                .toList();
    }

    // a process that a killed console had started and not recorded would count too
    private long processes() throws IOException {
        String home = "FARM_HOME=" + console.home.folder() + "\0";
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> read(process, "cmdline").contains("jdk.httpserver"))
                    .filter(process -> read(process, "environ").contains(home))
                    .count();
        }
    }

    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid(), file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    private void awaitInstances(int count) {
        await(count + " instances").atMost(TIMEOUT).ignoreExceptions().untilAsserted(() -> {
            assertThat(instances())
                    .hasSize(count)
                    .allSatisfy(part -> assertThat(part.state()).isEqualTo(PartState.PASSING));
            assertThat(processes()).isEqualTo(count);
            assertThat(descriptionSays(count)).isTrue();
            assertThat(console.request("GET", console.ports.console(), "/api/restarts", "")
                            .body())
                    .contains("\"ids\":[]", "\"failure\":null");
        });
    }

    private void scale(int count) {
        Thread.ofVirtual().start(() -> {
            try {
                console.request(
                        "PUT",
                        console.ports.console(),
                        "/api/services/cheese/versions/1.0",
                        "{\"count\":" + count + "}");
            } catch (IOException e) {
                // the console was killed before it could answer
            }
        });
    }

    @Test
    void scalingEndsAsItWouldHave() throws Exception {
        scale(2);
        killAfter("2 in farm.yaml", () -> descriptionSays(2));
        awaitInstances(2);
        scale(3);
        killAfter("a place for the third", () -> isPlaced(8123));
        awaitInstances(3);
        scale(4);
        killAfter("a process of the fourth", () -> isRecorded(8124));
        awaitInstances(4);
        scale(3);
        killAfter("no place for the fourth", () -> !isPlaced(8124));
        awaitInstances(3);
    }

    @Test
    void anEditEndsAsItWouldHave() throws Exception {
        console.describe(2);
        killConsole();
        awaitInstances(2);
        console.describe(3);
        killAfter(
                "the valid file",
                () -> Files.readString(console.home.lastValidDescription()).contains("\"1.0\": 3"));
        awaitInstances(3);
        console.describe(4);
        killAfter("a place for the fourth", () -> isPlaced(8124));
        awaitInstances(4);
        console.describe(1);
        killAfter("no place for the others", () -> !isPlaced(8122) && !isPlaced(8123) && !isPlaced(8124));
        awaitInstances(1);
    }

    @Test
    void aReplacementIsTakenOver() throws Exception {
        Part before = console.awaitPassing(console.cheese(8121));
        assertThat(console.request("POST", console.ports.console(), "/api/restarts", "{\"target\":\"cheese\"}")
                        .statusCode())
                .isEqualTo(202);
        killAfter("a place for the replacement", () -> isPlaced(8122));
        // as it is before the restart has recorded its replacement
        ObjectNode restart =
                (ObjectNode) JSON.readTree(console.home.restarts().toFile()).required(0);
        Files.writeString(console.home.restarts(), "[" + restart.putNull("replacement") + "]");
        awaitInstances(1);
        assertThat(instances()).noneMatch(part -> part.id().equals(before.id()));
    }

    @Test
    void aReplacedInstanceEnds() throws Exception {
        assertThat(console.request("POST", console.ports.console(), "/api/restarts", "{\"target\":\"cheese\"}")
                        .statusCode())
                .isEqualTo(202);
        killAfter("the process of the replacement", () -> isRecorded(8122));
        killAfter("the place of the replaced one is gone", () -> !isPlaced(8121));
        awaitInstances(1);
        assertThat(console.awaitPassing(console.cheese(8122)).restarts()).isZero();
    }
}
