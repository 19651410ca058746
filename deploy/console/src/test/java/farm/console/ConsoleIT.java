package farm.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.model.process.ProcessRecords;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.testkit.FreePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built console and its keeper, with a real Consul and a foreign service. */
class ConsoleIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ConsoleUnderTest console;

    @BeforeEach
    void start() throws IOException {
        console = new ConsoleUnderTest(folder);
        console.awaitPassing(console.cheese(8121));
    }

    @AfterEach
    void stop() throws IOException {
        console.close();
    }

    @Test
    void aKilledInstanceIsRestarted() {
        Part before = console.awaitPassing(console.cheese(8121));
        ConsoleUnderTest.kill(before);
        await("another process")
                .atMost(TIMEOUT)
                .until(
                        () -> console.part(console.cheese(8121)).orElseThrow(),
                        now -> now.pid() != null && !now.pid().equals(before.pid()));
        console.awaitPassing(console.cheese(8121));
    }

    @Test
    void aRestartedConsoleAdoptsRunningParts() throws IOException {
        assertThat(console.request(
                                "POST",
                                console.ports.console(),
                                "/api/instances",
                                "{\"service\":\"cheese\",\"version\":\"2.0\"}")
                        .body())
                .isEqualTo("[\"" + console.cheese(8122) + "\"]");
        Part first = console.awaitPassing(console.cheese(8121));
        Part added = console.awaitPassing(console.cheese(8122));
        Part consul = console.awaitPassing("consul");
        Part before = console.awaitPassing("console");
        ConsoleUnderTest.kill(before);
        assertThat(console.request("GET", console.ports.shifted(8121), "/", "").statusCode())
                .isEqualTo(200);
        await("another console")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> !console.part("console").orElseThrow().equals(before));
        assertThat(console.awaitPassing(console.cheese(8121))).isEqualTo(first);
        assertThat(console.awaitPassing(console.cheese(8122))).isEqualTo(added);
        assertThat(console.awaitPassing("consul")).isEqualTo(consul);
        assertThat(console.status())
                .filteredOn(part -> part.kind() == PartKind.INSTANCE)
                .hasSize(2);
    }

    @Test
    void aCrashLoopShowsItsReason() throws IOException {
        console.request(
                "POST", console.ports.console(), "/api/instances", "{\"service\":\"sour\",\"version\":\"1.0\"}");
        String id = "sour-127.0.0.1-" + console.ports.shifted(8131);
        Part part = await("in a crash loop")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> console.part(id).orElseThrow(), now -> now.isInCrashLoop(2));
        assertThat(part.reason()).isEqualTo("no milk today");
    }

    @Test
    void aCriticalNodeCheckFailsAnInstance() throws IOException {
        console.request(
                "PUT",
                console.ports.consulHttp(),
                "/v1/agent/check/register",
                "{\"Name\":\"disk\",\"TTL\":\"10m\",\"Status\":\"critical\"}");
        Part failing = await("failing")
                .atMost(TIMEOUT)
                .until(() -> console.part(console.cheese(8121)).orElseThrow(), now -> now.state() == PartState.FAILING);
        assertThat(failing.reason()).contains("node check 'disk' is critical");
        console.request("PUT", console.ports.consulHttp(), "/v1/agent/check/deregister/disk", "");
        console.awaitPassing(console.cheese(8121));
    }

    @Test
    void aRemovedInstanceIsDeregisteredAndStopped() throws IOException {
        console.awaitPassing(console.cheese(8121));
        assertThat(console.inConsul()).contains(console.cheese(8121), "\"version=1.0\"");
        assertThat(console.request(
                                "DELETE",
                                console.ports.console(),
                                "/api/instances/" + console.cheese(8121) + "?force=true",
                                "")
                        .statusCode())
                .isEqualTo(202);
        await("gone")
                .atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> console.part(console.cheese(8121)).isEmpty());
        assertThat(console.inConsul()).doesNotContain(console.cheese(8121));
        assertThat(FreePorts.isFree(console.ports.shifted(8121))).isTrue();
        assertThat(new ProcessRecords(console.home).get(console.cheese(8121))).isEmpty();
    }

    @Test
    void lostRegistrationsAreRestored() throws IOException {
        Part consul = console.awaitPassing("consul");
        ConsoleUnderTest.kill(consul);
        try (Stream<Path> data = Files.walk(console.home.consul().resolve("data"))) {
            for (Path path : data.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
        await("registered again")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> console.part("consul").orElseThrow(), now -> now.pid() != null && !now.equals(consul));
        await().atMost(TIMEOUT)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(console.inConsul()).contains(console.cheese(8121)));
        console.awaitPassing(console.cheese(8121));
    }

    @Test
    void secretsReachNoForeignProgram() throws IOException {
        for (String id : new String[] {console.cheese(8121), "consul"}) {
            Path environment = Path.of("/proc/" + console.awaitPassing(id).pid() + "/environ");
            assertThat(Files.readString(environment, StandardCharsets.ISO_8859_1))
                    .as(id)
                    .contains("FARM_HOME=")
                    .doesNotContain("a secret of the shell");
        }
    }

    @Test
    void logsDataAndLocksArePrivate() {
        // files may disappear while they are read
        await().atMost(TIMEOUT).ignoreExceptions().untilAsserted(this::assertThatAllFilesArePrivate);
    }

    private void assertThatAllFilesArePrivate() throws IOException {
        Set<PosixFilePermission> ours = PosixFilePermissions.fromString("rwx------");
        try (Stream<Path> all = Files.walk(console.home.folder())) {
            // copies keep the modes of what was built; the folder around them is closed
            assertThat(all.filter(path -> !path.startsWith(console.home.applications()))
                            .filter(path -> Files.exists(path)))
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(ours).containsAll(Files.getPosixFilePermissions(path)));
        }
    }

    // after its start, an agent may take up to 30 s to report the result of a check
    @Test
    void aRestoredRegistrationPassesAtOnce() throws IOException {
        console.request("PUT", console.ports.consulHttp(), "/v1/agent/service/deregister/" + console.cheese(8121), "");
        String checks = await("registered again")
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> console.request("GET", console.ports.consulHttp(), "/v1/agent/checks", "")
                                .body(),
                        now -> now.contains(console.cheese(8121)));
        assertThat(checks).contains("\"Status\":\"passing\"").doesNotContain("critical");
    }

    @Test
    void onlyAValidDescriptionIsApplied() throws IOException {
        Files.writeString(folder.resolve("farm.yaml"), "services: none");
        await("logged")
                .atMost(TIMEOUT)
                .until(() -> Files.readString(console.home.log("console")).contains("'services' must be a mapping"));
        ConsoleUnderTest.kill(console.awaitPassing("console"));
        await("another console")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> console.part(console.cheese(8121)).isPresent());
        console.awaitPassing(console.cheese(8121));
        console.describe(2);
        console.awaitPassing(console.cheese(8122));
    }

    private String restarts() throws IOException {
        return console.request("GET", console.ports.console(), "/api/restarts", "")
                .body();
    }

    private void awaitRestarted() {
        await("all restarts finished")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(restarts()).contains("\"ids\":[]", "\"failure\":null"));
    }

    private int restart(String target) throws IOException {
        return console.request("POST", console.ports.console(), "/api/restarts", "{\"target\":\"" + target + "\"}")
                .statusCode();
    }

    @Test
    void restartedInstancesFollowEachOther() throws IOException {
        console.describe(2);
        Part first = console.awaitPassing(console.cheese(8121));
        Part second = console.awaitPassing(console.cheese(8122));
        assertThat(restart("cheese")).isEqualTo(202);
        assertThat(restart("cheese")).as("while others are restarted").isEqualTo(409);
        await("the first one again")
                .atMost(TIMEOUT)
                .until(
                        () -> console.awaitPassing(console.cheese(8121)).pid(),
                        pid -> pid != null && !pid.equals(first.pid()));
        awaitRestarted();
        assertThat(console.awaitPassing(console.cheese(8121)).restarts()).isZero();
        assertThat(console.awaitPassing(console.cheese(8122)).pid()).isNotEqualTo(second.pid());
    }

    @Test
    void anOnlyInstanceIsReplacedByAnother() throws IOException {
        assertThat(restart(console.cheese(8121))).isEqualTo(202);
        Part replacement = console.awaitPassing(console.cheese(8122));
        awaitRestarted();
        await("the first one gone")
                .atMost(TIMEOUT)
                .until(() -> console.part(console.cheese(8121)).isEmpty());
        assertThat(console.awaitPassing(console.cheese(8122))).isEqualTo(replacement);
    }

    @Test
    void aRemovedInstanceIsNotWaitedFor() throws IOException {
        console.describe(2);
        console.awaitPassing(console.cheese(8121));
        console.awaitPassing(console.cheese(8122));
        assertThat(restart("cheese")).isEqualTo(202);
        assertThat(console.request(
                                "DELETE", console.ports.console(), "/api/services/cheese/versions/1.0?force=true", "")
                        .statusCode())
                .isEqualTo(202);
        awaitRestarted();
    }

    @Test
    void theNextConsoleContinuesARestart() throws IOException {
        console.describe(3);
        List<Part> before = new ArrayList<>();
        for (int port = 8121; port <= 8123; port++) {
            before.add(console.awaitPassing(console.cheese(port)));
        }
        assertThat(restart("cheese")).isEqualTo(202);
        for (Part part : before) {
            await("the end of " + part.id()).atMost(TIMEOUT).until(() -> !isAlive(part));
            ConsoleUnderTest.kill(console.awaitPassing("console"));
        }
        awaitRestarted();
        // a console that does not know yet whether the others serve replaces an instance by another
        await("three new ones")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(console.status())
                        .filteredOn(part -> part.kind() == PartKind.INSTANCE)
                        .hasSize(3)
                        .allMatch(part -> part.state() == PartState.PASSING)
                        .noneMatch(part -> before.stream().anyMatch(old -> Objects.equals(old.pid(), part.pid()))));
    }

    private static boolean isAlive(Part part) {
        return ProcessHandle.of(Objects.requireNonNull(part.pid()))
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    @Test
    void theConsoleRestartsItself() throws IOException {
        Part before = console.awaitPassing("console");
        Part cheese = console.awaitPassing(console.cheese(8121));
        assertThat(restart("console")).isEqualTo(202);
        await("another console")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> !console.part("console").orElseThrow().equals(before));
        awaitRestarted();
        assertThat(console.awaitPassing(console.cheese(8121))).isEqualTo(cheese);
    }

    @Test
    void aChangedCommandNeedsARestart() throws IOException {
        Part before = console.awaitPassing(console.cheese(8121));
        console.describe("ports: 8121-8130", "ports: 8121-8130\n    environment: {MILK: none}");
        await("shown")
                .atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(console.request("GET", console.ports.console(), "/api/farm", "")
                                .body())
                        .contains("cheese 1.0 needs a restart"));
        assertThat(console.awaitPassing(console.cheese(8121)))
                .as("still running")
                .isEqualTo(before);
        assertThat(console.request("POST", console.ports.console(), "/api/apply", "{}")
                        .body())
                .as("nothing of the file waits")
                .contains("\"actions\":[]");
        assertThat(console.request("POST", console.ports.console(), "/api/restarts", "{}")
                        .statusCode())
                .isEqualTo(202);
        Part after = console.awaitPassing(console.cheese(8122));
        awaitRestarted();
        assertThat(console.request("GET", console.ports.console(), "/api/plan", "")
                        .body())
                .as("the restarted instance needs no other restart")
                .contains("\"actions\":[]");
        assertThat(Files.readString(Path.of("/proc/" + after.pid() + "/environ"), StandardCharsets.ISO_8859_1))
                .contains("MILK=none");
    }
}
