package farm.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.FarmHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
