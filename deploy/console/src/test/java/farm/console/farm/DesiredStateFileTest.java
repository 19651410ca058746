package farm.console.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.console.desired.DesiredInstance;
import farm.console.desired.DesiredState;
import farm.model.description.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesiredStateFileTest {

    private static final DesiredState STATE = new DesiredState(
            List.of(
                    new DesiredInstance("goat", "0.0.1", "127.0.0.1", 8101, Faults.NONE),
                    new DesiredInstance("goat", "0.0.2", "127.0.0.1", 8102, new Faults(0.1, "200ms", null))),
            Map.of("goat", Map.of("0.0.1", 1)));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path path() {
        return folder.resolve("desired.json");
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        DesiredStateFile file = new DesiredStateFile(path());
        assertThat(file.read()).isEqualTo(DesiredState.EMPTY);
        file.write(STATE);
        assertThat(file.read()).isEqualTo(STATE);
    }

    @Test
    void aFileWithTheFormerNameIsRead() throws IOException {
        DesiredStateFile file = new DesiredStateFile(path());
        file.write(STATE);
        Files.writeString(path(), Files.readString(path()).replace("\"declared\"", "\"told\""));
        assertThat(file.read()).isEqualTo(STATE);
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Files.writeString(path(), "{\"instances\":[]}");
        assertThatThrownBy(new DesiredStateFile(path())::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("desired.json is damaged");
    }
}
