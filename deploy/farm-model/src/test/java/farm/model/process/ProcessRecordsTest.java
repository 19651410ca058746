package farm.model.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import farm.model.FarmHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessRecordsTest {

    private static final ProcessIdentity SELF =
            ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
    private static final ProcessRecord GOAT =
            new ProcessRecord("goat-127.0.0.1-8101", ProcessKind.INSTANCE, "goat", "0.0.1", "127.0.0.1", 8101, SELF);
    private static final ProcessRecord KEEPER =
            new ProcessRecord("keeper", ProcessKind.KEEPER, null, null, null, null, SELF);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ProcessRecords records;

    @BeforeEach
    void create() throws IOException {
        records = new ProcessRecords(new FarmHome(folder).create());
    }

    @Test
    void aRecordExistsUntilRemoved() throws IOException {
        records.put(GOAT);
        records.put(KEEPER);
        assertThat(records.all()).containsExactly(GOAT, KEEPER);
        assertThat(records.get("keeper")).contains(KEEPER);
        assertThat(KEEPER.isAlive()).isTrue();
        records.remove("keeper");
        assertThat(records.all()).containsExactly(GOAT);
    }

    @Test
    void damagedRecordsAreIgnored() throws IOException {
        records.put(GOAT);
        Path processes = folder.resolve("processes");
        Files.writeString(processes.resolve("half.json"), "{\"id\":\"half\",");
        Files.writeString(processes.resolve("everyone.json"), "{\"id\":\"everyone\",\"kind\":\"instance\",\"pid\":-1}");
        Files.writeString(processes.resolve("odd.json"), "{\"id\":\"odd\",\"kind\":\"dragon\",\"pid\":4711}");
        assertThat(records.all()).containsExactly(GOAT);
    }

    private Launch launch(String script) {
        return new Launch(List.of("sh", "-c", script), folder, System.getenv(), folder.resolve("it.log"));
    }

    private static ProcessRecord goat(ProcessIdentity process) {
        return new ProcessRecord(
                GOAT.id(), GOAT.kind(), GOAT.service(), GOAT.version(), GOAT.address(), GOAT.port(), process, "pin");
    }

    @Test
    void aStartIsRecorded() throws IOException {
        ProcessRecord started = records.start(launch("exec sleep 60"), ProcessRecordsTest::goat);
        assertThat(started.isAlive()).isTrue();
        assertThat(records.all()).containsExactly(started);
        Termination.kill(started.process());
        assertThat(records.all()).as("dead").containsExactly(started);
    }

    /** As if the console was killed right after the start. */
    @Test
    void aProcessThatNobodyRecordedIsFound() throws IOException {
        records.announce(goat(new ProcessIdentity(0, "")));
        assertThat(records.get(GOAT.id())).as("not started yet").isEmpty();
        ProcessIdentity process =
                launch("exec sleep 60").reportingTo(records.report(GOAT.id())).start();
        await().untilAsserted(() -> assertThat(records.get(GOAT.id())).contains(goat(process)));
        assertThat(records.all()).containsExactly(goat(process));
        assertThat(goat(process).isAlive()).isTrue();

        records.announce(goat(new ProcessIdentity(0, "")));
        assertThat(records.all()).as("announced anew").isEmpty();
        Termination.kill(process);
    }

    @RepeatedTest(10) // some end before anybody can look at them
    void aProgramThatEndsAtOnceHasStarted() throws IOException {
        ProcessRecord started = records.start(launch("exit 3"), ProcessRecordsTest::goat);
        await().until(() -> !started.isAlive());
        assertThat(records.all()).containsExactly(started);
    }

    @Test
    void aFailedStartLeavesNoProcess() throws IOException {
        Launch nowhere =
                new Launch(List.of("sh"), folder.resolve("missing"), System.getenv(), folder.resolve("it.log"));
        assertThatThrownBy(() -> records.start(nowhere, ProcessRecordsTest::goat))
                .isInstanceOf(IOException.class);
        assertThat(records.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4711",
                "4711 (sh) S 1 2 3",
                "4711 (sh) S 1 2 3\nboot\n",
                "1 (sh) S 1 1 1 0 -1 4194560 1 1 1 1 1 1 1 1 20 0 1 0 99 1\nboot\n",
                "-1 (sh) S 1 1 1 0 -1 4194560 1 1 1 1 1 1 1 1 20 0 1 0 99 1\nboot\n",
                "4711 (sh) S 1 1 1 0 -1 4194560 1 1 1 1 1 1 1 1 20 0 1 0 99 1\nboo"
            })
    void aHalfReportIsNone(String report) throws IOException {
        records.announce(goat(new ProcessIdentity(0, "")));
        Files.writeString(records.report(GOAT.id()), report);
        assertThat(records.all()).isEmpty();
    }
}
