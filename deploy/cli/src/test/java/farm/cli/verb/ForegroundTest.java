package farm.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.Main;
import farm.model.process.ProcessRecord;
import farm.model.process.ProcessRecords;
import farm.model.process.Termination;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.model.status.PartsJson;
import farm.testkit.OwnedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code farm up --foreground} as a process of its own in a terminal, with a fake console. */
class ForegroundTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakeFarm farm;

    @SuppressWarnings("NullAway.Init")
    private OwnedProcess terminal;

    private volatile PartState goat = PartState.PASSING;

    @BeforeEach
    void start() throws IOException {
        farm = new FakeFarm(folder);
        Files.createDirectories(folder.resolve("weights"));
        Files.createDirectories(folder.resolve("deploy/console"));
        Files.writeString(folder.resolve("deploy/farm.yaml"), """
                services:
                  farmer: {command: [farmer], ports: 8111-8120}
                load-balancers:
                  - {service: farmer, port: 8212, stats: 8414}
                """);
        Path keeper = folder.resolve("deploy/console/keeper");
        Files.writeString(keeper, "#!/bin/sh\nexec sleep 600\n");
        Files.setPosixFilePermissions(keeper, PosixFilePermissions.fromString("rwxr-xr-x"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        terminal = OwnedProcess.start(
                "terminal",
                folder,
                Map.of(
                        "FARM_HOME", farm.home().folder().toString(),
                        "FARM_CHECKOUT", folder.toString(),
                        "FARM_PORT_OFFSET", "",
                        "CLASSPATH", System.getProperty("java.class.path")),
                List.of(
                        "script",
                        "-q",
                        "-e",
                        "-c",
                        // a build in the background ignores interrupts, and so would what it starts
                        "env --default-signal=INT '" + java + "' " + Main.class.getName() + " up --foreground",
                        folder.resolve("typescript").toString()));
        await().atMost(SOON).until(() -> keeper().isPresent()); // the ports are checked by then
    }

    @AfterEach
    void stop() throws IOException {
        terminal.close();
        farm.close();
        keeper().ifPresent(record -> Termination.kill(record.process()));
    }

    private Optional<ProcessRecord> keeper() throws IOException {
        return new ProcessRecords(farm.home()).get("keeper");
    }

    private void milkFlows() {
        farm.at(
                FakeFarm.CONSOLE,
                request -> new Answer(
                        200,
                        PartsJson.write(List.of(
                                new Part(PartKind.INSTANCE, "goat-1", "goat", "0.0.1", "127.0.0.1", 8101, 7L, goat)))));
        farm.at(
                FakeFarm.MILK,
                request -> new Answer(200, "{\"farmer\":\"farmer:8111:0.0.1\",\"goat\":\"goat:8101:0.0.1\"}"));
        awaitOutput("Ctrl-C ends the farm.");
    }

    private void awaitOutput(String... texts) {
        await().atMost(SOON).untilAsserted(() -> assertThat(terminal.log()).contains(texts));
    }

    private void typeCtrlC() throws IOException {
        terminal.process().getOutputStream().write(3);
        terminal.process().getOutputStream().flush();
    }

    private void assertFarmEnded(ProcessRecord keeper) throws IOException {
        awaitOutput("the farm is down");
        await().atMost(SOON).until(() -> !terminal.isAlive());
        assertThat(terminal.process().exitValue()).isEqualTo(130);
        assertThat(keeper.isAlive()).isFalse();
        assertThat(farm.home().settings()).isEmpty();
        assertThat(terminal.log()).doesNotContain("internal error", "the farm was ended");
    }

    @Test
    void reportsChangesUntilCtrlCEndsTheFarm() throws IOException {
        ProcessRecord keeper = keeper().orElseThrow();
        milkFlows();
        goat = PartState.FAILING;
        awaitOutput("goat-1: failing");
        goat = PartState.PASSING;
        awaitOutput("goat-1: passing");
        assertThat(keeper.isAlive()).isTrue();
        typeCtrlC();
        assertFarmEnded(keeper);
    }

    @Test
    void ctrlCDuringTheStartEndsTheFarm() throws IOException {
        ProcessRecord keeper = keeper().orElseThrow();
        awaitOutput("starting the console");
        typeCtrlC();
        assertFarmEnded(keeper);
    }

    @Test
    void theEndOfTheFarmEndsTheCommand() throws IOException {
        milkFlows();
        farm.home().recordEnd();
        awaitOutput("the farm was ended");
        await().atMost(SOON).until(() -> !terminal.isAlive());
        assertThat(terminal.process().exitValue()).isZero();
    }
}
