package farm.console.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.model.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void restartsAreReadAsTheyWereWritten() throws IOException {
        Path path = folder.resolve("restarts.json");
        RestartFile file = new RestartFile(path);
        assertThat(file.read()).isEmpty();
        PendingRestart first = new PendingRestart("goat-127.0.0.1-8101", new ProcessIdentity(71, "9"), null);
        List<PendingRestart> restarts = List.of(first, first.with("goat-127.0.0.1-8104"));
        file.write(restarts);
        assertThat(new RestartFile(path).read()).isEqualTo(restarts);
        file.write(List.of());
        assertThat(path).doesNotExist();
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Path path = Files.writeString(folder.resolve("restarts.json"), "[{}]");
        assertThatThrownBy(new RestartFile(path)::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("restarts.json is damaged");
    }
}
