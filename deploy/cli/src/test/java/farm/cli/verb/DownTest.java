package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.cli.CommandRunner;
import farm.cli.FakeFarm;
import farm.cli.down.Shutdown;
import farm.cli.error.ExitCode;
import farm.model.FarmSettings;
import farm.model.process.Launch;
import farm.model.process.ProcessIdentity;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import farm.model.process.ProcessRecords;
import farm.model.process.Termination;
import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Down with real processes, and without any console. */
class DownTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakeFarm farm;

    private final List<ProcessIdentity> started = new ArrayList<>();

    @BeforeEach
    void start() {
        farm = new FakeFarm(folder);
    }

    @AfterEach
    void stop() {
        farm.close();
        started.forEach(process -> {
            Termination.kill(process);
            Termination.killGroup(process);
        });
    }

    /** A part that notes its end in a file, in which the parts' ends stand one after the other. */
    private ProcessIdentity part(String id, ProcessKind kind) throws IOException {
        return part(id, kind, "trap 'echo " + id + " >> ended; exit 0' TERM; echo ready; while :; do sleep 0.05; done");
    }

    private ProcessIdentity part(String id, ProcessKind kind, String script) throws IOException {
        Path log = farm.home().log(id);
        ProcessIdentity process =
                new Launch(List.of("sh", "-c", script), folder, Map.of("PATH", System.getenv("PATH")), log).start();
        started.add(process);
        new ProcessRecords(farm.home()).put(new ProcessRecord(id, kind, null, null, null, null, process));
        await().untilAsserted(() -> assertThat(Files.readString(log)).contains("ready"));
        return process;
    }

    @Test
    void endsSupervisorsFirstAndConsulLast() throws IOException {
        part("consul", ProcessKind.CONSUL);
        part("weight-sync", ProcessKind.WEIGHT_SYNC);
        part("goat-127.0.0.1-8101", ProcessKind.INSTANCE);
        part("lb-goat-127.0.0.1-8202", ProcessKind.LOAD_BALANCER);
        part("console", ProcessKind.CONSOLE);
        part("keeper", ProcessKind.KEEPER);
        assertThatCommand(new CommandRunner(folder).run("down"))
                .exitsWith(ExitCode.OK)
                .prints("the farm is down", "log");
        List<String> order = Files.readAllLines(folder.resolve("ended"));
        assertThat(order).hasSize(6).startsWith("keeper", "console").endsWith("weight-sync", "consul");
        assertThat(started).noneMatch(ProcessIdentity::isAlive);
    }

    @Test
    void keepsWhatTheNextUpNeeds() throws IOException {
        part("consul", ProcessKind.CONSUL);
        FarmSettings settings = farm.home().settings().orElseThrow();
        Files.writeString(farm.home().farmFile(), "services: {}");
        new CommandRunner(folder).run("down");
        assertThat(farm.home().settings()).isEmpty();
        assertThat(farm.home().lastSettings()).contains(settings);
        assertThat(farm.home().farmFile()).hasContent("services: {}");
        assertThat(new ProcessRecords(farm.home()).all()).isEmpty();
        assertThat(farm.home().log("consul")).exists();
        assertThatCommand(new CommandRunner(folder).run("status")).exitsWith(ExitCode.NO_FARM);
    }

    @Test
    void aProcessThatIgnoresTermIsKilledWithItsChildren() throws Exception {
        ProcessIdentity deaf = part(
                "goat-127.0.0.1-8101",
                ProcessKind.INSTANCE,
                "trap '' TERM; sleep 600 & echo $! > child; echo ready; while :; do sleep 0.05; done");
        ProcessIdentity child = ProcessIdentity.of(
                        Long.parseLong(Files.readString(folder.resolve("child")).strip()))
                .orElseThrow();
        List<String> stayed = new Shutdown(farm.home(), Tools.checkout(), Duration.ofMillis(200), line -> {}).run();
        assertThat(stayed).isEmpty();
        assertThat(deaf.isAlive()).isFalse();
        await().untilAsserted(() -> assertThat(child.isAlive()).isFalse());
    }

    @Test
    void aWaitingConsoleDoesNotStartAfterwards() throws IOException {
        // the keeper's next console waits until the running one has ended, as if for a lock
        ProcessIdentity console = part("console", ProcessKind.CONSOLE);
        part(
                "keeper",
                ProcessKind.KEEPER,
                "trap 'exit 0' TERM; (trap '' TERM; while kill -0 " + console.pid()
                        + "; do sleep 0.05; done; sleep 1; echo again > again) & echo ready; wait");
        new CommandRunner(folder).run("down");
        await().during(Duration.ofMillis(1500))
                .atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(folder.resolve("again")).doesNotExist());
    }

    @Test
    void aReusedPidIsNotKilled() throws IOException {
        ProcessIdentity bystander = part("bystander", ProcessKind.CONSUL);
        ProcessRecords records = new ProcessRecords(farm.home());
        records.remove("bystander");
        records.put(new ProcessRecord(
                "goat-127.0.0.1-8101",
                ProcessKind.INSTANCE,
                "goat",
                "0.0.1",
                "127.0.0.1",
                8101,
                new ProcessIdentity(bystander.pid(), "long ago")));
        assertThatCommand(new CommandRunner(folder).run("down")).exitsWith(ExitCode.OK);
        assertThat(bystander.isAlive()).isTrue();
        assertThat(records.all()).isEmpty();
    }

    @Test
    void withoutAFarmItDoesNothing() {
        new CommandRunner(folder).run("down");
        assertThatCommand(new CommandRunner(folder).run("down"))
                .exitsWith(ExitCode.OK)
                .prints("nothing to end");
        assertThatCommand(new CommandRunner(folder).with("FARM_HOME", "never").run("down"))
                .exitsWith(ExitCode.OK)
                .prints("nothing to end");
        assertThat(folder.resolve("never")).doesNotExist();
    }

    @Test
    void damagedSettingsDoNotPreventTheEnd() throws IOException {
        ProcessIdentity consul = part("consul", ProcessKind.CONSUL);
        Files.writeString(farm.home().folder().resolve("settings.json"), "{");
        assertThatCommand(new CommandRunner(folder).run("down"))
                .exitsWith(ExitCode.OK)
                .prints("the farm is down");
        assertThat(consul.isAlive()).isFalse();
    }
}
