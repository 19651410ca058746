package farm.console.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.console.desired.DesiredInstance;
import farm.console.desired.DesiredState;
import farm.console.desired.VersionCount;
import farm.console.desired.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementsFileTest {

    private static final DesiredState STATE = new DesiredState(
            List.of(
                    new DesiredInstance("goat", "0.0.1", "127.0.0.1", 8101),
                    new DesiredInstance("goat", "0.0.2", "127.0.0.1", 8102)),
            Map.of(
                    "goat",
                    Map.of("0.0.1", new VersionCount(1, Writer.FILE), "0.0.2", new VersionCount(1, Writer.ADD))));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path path() {
        return folder.resolve("placements.json");
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        PlacementsFile file = new PlacementsFile(path());
        assertThat(file.read()).isEqualTo(DesiredState.EMPTY);
        file.write(STATE);
        assertThat(file.read()).isEqualTo(STATE);
        assertThat(new PlacementsFile(path()).read()).isEqualTo(STATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"instances\":[]}", "{\"instances\":[{}],\"counts\":{}}"})
    void aDamagedFileIsNamed(String text) throws IOException {
        Files.writeString(path(), text);
        assertThatThrownBy(new PlacementsFile(path())::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("placements.json is damaged");
    }
}
