package farm.console.version;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.description.BuildDescription;
import farm.model.description.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinFilesTest {

    private static final ServiceVersion CHEESE = new ServiceVersion("cheese", "1.0");
    private static final int UPDATES = 50;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static Pin pin(String origin) {
        BuildDescription command =
                new BuildDescription(null, null, null, List.of(origin), Path.of(""), Map.of(), Set.of(), Faults.NONE);
        return new Pin(CHEESE, command, null, null, null, origin, Instant.EPOCH, null, null);
    }

    private PinFiles files() {
        return new PinFiles(folder.resolve("versions"), folder.resolve("applications"));
    }

    @Test
    void noUpdateIsLost() throws IOException {
        PinFiles files = files();
        assertThat(files.create(pin("cheese"))).isTrue();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < UPDATES; i++) {
                threads.submit(() -> files.update(
                        CHEESE,
                        pin -> pin.withTraffic(Instant.EPOCH, pin.lastCount() == null ? 1 : pin.lastCount() + 1)));
            }
        }
        assertThat(files().read(CHEESE).orElseThrow().lastCount()).isEqualTo(UPDATES);
    }

    @Test
    void aSecondPinIsNotCreated() throws IOException {
        PinFiles files = files();
        files.create(pin("first"));
        assertThat(files.create(pin("second"))).isFalse();
        assertThat(files.read(CHEESE)).contains(pin("first"));
        assertThat(files.update(CHEESE, pin -> pin)).isFalse();
        assertThat(files.update(new ServiceVersion("cheese", "2.0"), pin -> pin("other")))
                .as("not pinned")
                .isFalse();
    }

    @Test
    void aReplacedPinKeepsItsTraffic() throws IOException {
        PinFiles files = files();
        files.create(pin("first").withTraffic(Instant.EPOCH, 3));
        assertThat(files.replace(pin("second"))).isEqualTo(pin("second").withTraffic(Instant.EPOCH, 3));
        assertThat(files.read(CHEESE).orElseThrow().origin()).isEqualTo("second");
    }
}
