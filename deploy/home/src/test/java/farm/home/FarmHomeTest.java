package farm.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarmHomeTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void isInTheCheckoutUnlessSaidOtherwise() {
        assertThat(FarmHome.of(Map.of(), folder, Path.of("/elsewhere")).folder())
                .isEqualTo(folder.resolve(".farm"));
    }

    @Test
    void aRelativeOneIsRelativeToTheCaller() {
        assertThat(FarmHome.of(Map.of("FARM_HOME", "my farm"), Path.of("/checkout"), folder)
                        .folder())
                .isEqualTo(folder.resolve("my farm"));
    }

    @Test
    void settingsAreKeptUntilForgotten() throws IOException {
        FarmHome home = new FarmHome(folder.resolve("a home with spaces")).create();
        assertThat(home.settings()).isEmpty();
        Settings settings = new Settings(2000, folder.resolve("my weights"));
        home.record(settings);
        assertThat(home.settings()).contains(settings);
        Settings fromRepository = new Settings(2000, folder.resolve("my weights"), "git@example.org:weights.git");
        home.record(fromRepository);
        assertThat(home.settings()).contains(fromRepository);
        home.forget();
        assertThat(home.settings()).isEmpty();
    }

    @Test
    void whatRanIsForgottenWithTheFarmAndItsLogsAreNot() throws IOException {
        FarmHome home = new FarmHome(folder).create();
        Files.createDirectories(home.applications().resolve("goat-service-0123456789abcdef"));
        Files.writeString(home.log("goat"), "milk\n");
        home.forget();
        assertThat(home.applications()).doesNotExist();
        assertThat(home.log("goat")).exists();
    }

    @Test
    void damagedSettingsAreNamed() throws IOException {
        FarmHome home = new FarmHome(folder).create();
        Files.writeString(folder.resolve("settings.json"), "{\"portOffset\":\"many\"}");
        assertThatThrownBy(home::settings).hasMessageContaining("settings.json is damaged");
    }

    @Test
    void anIdNeverLeadsOutOfTheFolder() {
        FarmHome home = new FarmHome(folder);
        assertThat(home.log("../../etc/passwd").getParent()).isEqualTo(home.logs());
        assertThat(home.log("..").getParent()).isEqualTo(home.logs());
        assertThat(home.log("goat-127.0.0.1-8101")).hasFileName("goat-127.0.0.1-8101.log");
    }

    @Test
    void aFileWrittenLeavesNothingElseBehind() throws IOException {
        AtomicFile.write(folder.resolve("file"), "one");
        AtomicFile.write(folder.resolve("file"), "two");
        assertThat(folder).isDirectoryContaining("glob:**/file");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }
}
