package farm.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Parts that are restarted one at a time: the built console with a foreign service. */
class RestartIT extends CheeseFixture {

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
