package farm.console.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.console.provision.Program;
import farm.console.version.BuildCopies;
import farm.model.FileTree;
import farm.model.process.ServiceJvmFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path module;

    @SuppressWarnings("NullAway.Init")
    private Path app;

    @SuppressWarnings("NullAway.Init")
    private Applications applications;

    @BeforeEach
    void build() throws IOException {
        module = folder.resolve("checkout/weights/sync");
        app = Files.createDirectories(module.resolve("target/quarkus-app/lib")).resolveSibling("");
        Files.writeString(app.resolve("quarkus-run.jar"), "jar");
        Files.writeString(app.resolve("lib/one.jar"), "one");
        BuildCopies copies = new BuildCopies(folder.resolve("home/applications"), Duration.ZERO);
        applications = new Applications(folder.resolve("checkout"), new Jvm(), new AotCache(new Jvm()), copies);
    }

    private Path jar() throws IOException {
        Program program = applications.program(module, Map.of());
        assertThat(program.command())
                .containsAll(ServiceJvmFlags.FLAGS)
                .contains("-XX:+ExitOnOutOfMemoryError", "-jar");
        return Path.of(program.command().getLast());
    }

    private void build(String text) throws IOException {
        Files.writeString(app.resolve("lib/one.jar"), text);
    }

    @Test
    void aBuildDoesNotChangeARunningCopy() throws IOException {
        Path jar = jar();
        assertThat(jar).startsWith(folder.resolve("home/applications")).hasContent("jar");
        build("another"); // in place: the same file, not a new one with its name
        assertThat(jar.resolveSibling("lib/one.jar")).hasContent("one");
        assertThat(jar().resolveSibling("lib/one.jar")).hasContent("another");
    }

    @Test
    void instancesOfABuildShareACopy() throws IOException {
        assertThat(jar()).isEqualTo(jar());
    }

    @Test
    void duringABuildThePreviousOneRuns() throws IOException {
        Path before = jar();
        Files.delete(app.resolve("quarkus-run.jar"));
        assertThat(jar()).isEqualTo(before);
        FileTree.delete(module.resolve("target"));
        assertThat(jar()).isEqualTo(before);
    }

    @Test
    void anIncompleteCopyIsReplaced() throws IOException {
        Path jar = jar();
        Files.delete(jar.resolveSibling("lib/one.jar"));
        assertThat(jar()).isEqualTo(jar);
        assertThat(jar.resolveSibling("lib/one.jar")).hasContent("one");
    }

    @Test
    void theLatestBuildRuns() throws IOException {
        Path runner = Files.writeString(module.resolve("target/goat-0.1.0-runner"), "native");
        assertThat(runner.toFile().setExecutable(true)).isTrue();
        List<String> command = applications.program(module, Map.of()).command();
        assertThat(Path.of(command.getFirst()))
                .startsWith(folder.resolve("home/applications"))
                .isExecutable()
                .hasContent("native");
        assertThat(command).as("limits of its heap").endsWith("-Xmn8m", "-Xmx64m");
        Files.setLastModifiedTime(runner, FileTime.fromMillis(1_000));
        assertThat(jar()).exists();
    }

    @Test
    void theNewestNativeRunnerRuns() throws IOException {
        FileTime jarWasBuilt = Files.getLastModifiedTime(app.resolve("quarkus-run.jar"));
        for (String version : List.of("0.0.9", "0.1.0", "0.2.0", "0.3.0")) {
            Path runner = Files.writeString(module.resolve("target/goat-" + version + "-runner"), version);
            assertThat(runner.toFile().setExecutable(true)).isTrue();
            long later = version.equals("0.1.0") ? 20_000 : -20_000;
            Files.setLastModifiedTime(runner, FileTime.fromMillis(jarWasBuilt.toMillis() + later));
        }
        assertThat(Path.of(applications.program(module, Map.of()).command().getFirst()))
                .hasContent("0.1.0");
        Files.delete(module.resolve("target/goat-0.1.0-runner"));
        assertThat(jar()).as("older runners").exists();
    }

    @Test
    void aPinnedBuildNeedsNoModule() throws IOException {
        Path pinned = jar().resolveSibling("");
        build("another");
        FileTree.delete(module);
        Program program = applications.pinned(module, pinned, Map.of());
        assertThat(program.command())
                .endsWith("-jar", pinned.resolve("quarkus-run.jar").toString());
        assertThat(program.folder()).exists();
        FileTree.delete(pinned.resolve("../..").normalize());
        assertThatThrownBy(() -> applications.pinned(module, pinned, Map.of())).hasMessage(pinned + " is missing");
    }

    @Test
    void anAotCacheFollowsThePinnedBuild() throws IOException {
        Path pinned = jar().resolveSibling("");
        String fingerprint = applications.pinned(module, pinned).orElseThrow().fingerprint();
        build("another");
        Path other = jar().resolveSibling("");
        assertThat(applications.pinned(module, pinned).orElseThrow().fingerprint())
                .isEqualTo(fingerprint);
        assertThat(applications.pinned(module, other).orElseThrow().fingerprint())
                .isNotEqualTo(fingerprint);
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() {
        assertThatThrownBy(() -> applications.program(folder.resolve("checkout/cow-service"), Map.of()))
                .hasMessage("cow-service is not built; build it with ./mvnw package -DskipTests");
    }
}
