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
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The built console and its keeper, with a real Consul and a foreign service. */
class ConsoleIT extends CheeseFixture {

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
}
