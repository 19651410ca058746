package farm.console.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.home.process.ServiceJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final AotCache cache = new AotCache(new Jvm());

    @SuppressWarnings("NullAway.Init")
    private Path app;

    @BeforeEach
    void build() throws IOException {
        app = Files.createDirectories(Applications.app(folder));
        Files.writeString(app.resolve("quarkus-run.jar"), "jar");
        Files.writeString(Files.createDirectories(app.resolve("lib")).resolve("one.jar"), "one");
    }

    @Test
    void aCacheFitsUntilAJarChanges() throws IOException {
        Path before = cache.place(app);
        assertThat(cache.place(app)).isEqualTo(before);
        Files.writeString(app.resolve("lib/one.jar"), "another");
        assertThat(cache.place(app)).isNotEqualTo(before);
    }

    @Test
    void aCacheThatNoLongerFitsIsDropped() throws IOException {
        Path old = Files.writeString(cache.place(app), "cache");
        Files.setLastModifiedTime(app.resolve("quarkus-run.jar"), FileTime.fromMillis(1_000));
        Path fits = Files.writeString(cache.place(app), "cache");
        cache.dropOthers(app);
        assertThat(old).doesNotExist();
        assertThat(fits).exists();
    }

    @Test
    void whatWasBuiltLastIsRun() throws IOException {
        Applications applications = new Applications(new Jvm(), cache);
        assertThat(applications.program(folder, Map.of()).command())
                .contains("-jar", app.resolve("quarkus-run.jar").toString())
                .containsAll(ServiceJvm.FLAGS);

        Path runner = Files.writeString(folder.resolve("target/goat-0.1.0-runner"), "native");
        assertThat(runner.toFile().setExecutable(true)).isTrue();
        assertThat(applications.program(folder, Map.of()).command()).containsExactly(runner.toString());

        Files.setLastModifiedTime(runner, FileTime.fromMillis(1_000));
        assertThat(applications.program(folder, Map.of()).command()).contains("-jar");
    }

    @Test
    void whatIsNotBuiltIsNamed() {
        Applications applications = new Applications(new Jvm(), cache);
        assertThatThrownBy(() -> applications.program(folder.resolve("cow-service"), Map.of()))
                .hasMessage("cow-service is not built: ./mvnw package -DskipTests");
    }
}
