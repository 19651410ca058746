package farm.console.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.testkit.OwnedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationCopiesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path built;

    @BeforeEach
    void build() throws IOException {
        built = Files.createDirectories(folder.resolve("built"));
        build("echo ready; while :; do sleep 0.1; done");
    }

    private void build(String script) throws IOException {
        Files.writeString(built.resolve("run"), script);
    }

    private ApplicationCopies copies(Duration reserved) {
        return new ApplicationCopies(folder.resolve("applications"), reserved);
    }

    @Test
    void anUnusedOldCopyIsDeleted() throws IOException {
        ApplicationCopies copies = copies(Duration.ZERO);
        Path old = copies.of("goat", built).built();
        try (OwnedProcess goat = OwnedProcess.start(
                "goat", folder, Map.of(), List.of("sh", old.resolve("run").toString()))) {
            await().until(() -> goat.log().contains("ready"));
            build("a newer goat");
            Path newer = copies.of("goat", built).built();
            copies.deleteUnused();
            assertThat(old).exists();
            goat.close();
            await().untilAsserted(() -> {
                copies.deleteUnused();
                assertThat(old.getParent()).doesNotExist();
            });
            assertThat(newer).exists();
        }
    }

    @Test
    void aCopyJustChosenStays() throws IOException {
        ApplicationCopies copies = copies(Duration.ofHours(1));
        Path old = copies.of("goat", built).built();
        build("a newer goat");
        copies.of("goat", built);
        copies.deleteUnused();
        assertThat(old).exists();
    }

    @Test
    void onlyCopiesAreDeleted() throws IOException {
        ApplicationCopies copies = copies(Duration.ZERO);
        Path applications = copies.of("goat", built).built().resolve("../..").normalize();
        Path consoles = Files.createDirectories(applications.resolve("console"));
        copies.deleteUnused();
        assertThat(consoles).exists();
    }
}
