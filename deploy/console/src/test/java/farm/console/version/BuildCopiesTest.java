package farm.console.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import farm.testkit.OwnedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCopiesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path source;

    @SuppressWarnings("NullAway.Init")
    private Path applications;

    @BeforeEach
    void build() throws IOException {
        applications = folder.resolve("applications");
        source = Files.createDirectories(folder.resolve("built"));
        Files.writeString(source.resolve("state"), "as built");
        build("echo ready; while :; do sleep 0.1; done");
    }

    private void build(String script) throws IOException {
        Files.writeString(source.resolve("run"), script);
    }

    private BuildCopies copies(Duration reserved) {
        return new BuildCopies(applications, reserved);
    }

    private BuildCopy copy() throws IOException {
        return copies(Duration.ZERO).of("goat", source);
    }

    @Test
    void anUnusedOldCopyIsDeleted() throws IOException {
        BuildCopies copies = copies(Duration.ZERO);
        Path old = copies.of("goat", source).built();
        // only its working directory is in the copy
        try (OwnedProcess goat = OwnedProcess.start("goat", old, Map.of(), List.of("sh", "run"))) {
            await().until(() -> goat.log().contains("ready"));
            build("a newer goat");
            Path newer = copies.of("goat", source).built();
            copies.deleteUnused(Set.of());
            assertThat(old).exists();
            goat.close();
            await().untilAsserted(() -> {
                copies.deleteUnused(Set.of());
                assertThat(old).doesNotExist();
            });
            assertThat(newer).exists();
        }
    }

    @Test
    void aPinnedCopyStays() throws IOException {
        BuildCopies copies = copies(Duration.ZERO);
        Path old = copies.of("goat", source).built();
        build("a newer goat");
        copies.of("goat", source);
        copies.deleteUnused(Set.of(old));
        assertThat(old).exists();
    }

    @Test
    void aCopyJustChosenStays() throws IOException {
        BuildCopies copies = copies(Duration.ofHours(1));
        Path old = copies.of("goat", source).built();
        build("a newer goat");
        copies.of("goat", source);
        copies.deleteUnused(Set.of());
        assertThat(old).exists();
    }

    @Test
    void onlyCopiesAreDeleted() throws IOException {
        Path consoles = Files.createDirectories(applications.resolve("console"));
        Path unfinished = Files.createDirectories(applications.resolve("unfinished.7"));
        copies(Duration.ZERO).deleteUnused(Set.of());
        assertThat(consoles).exists();
        assertThat(unfinished).as("of a killed console").doesNotExist();
    }

    @Test
    void theSameBuildIsCopiedOnce() throws IOException {
        BuildCopy first = copy();
        assertThat(copy().built()).isEqualTo(first.built());
        build("echo ready; while :; do sleep 0.1; done"); // with other times
        assertThat(copy().built()).isEqualTo(first.built());
        assertThat(first.built().resolve("run")).hasSameTextualContentAs(source.resolve("run"));
    }

    @Test
    void aChangeWithoutTraceInSizeAndTimeIsAnotherBuild() throws IOException {
        FileTime time = Files.getLastModifiedTime(source.resolve("run"));
        BuildCopy first = copy();
        build("echo READY; while :; do sleep 0.1; done");
        Files.setLastModifiedTime(source.resolve("run"), time);
        assertThat(copy().hash()).isNotEqualTo(first.hash());
        assertThat(copy().built().resolve("run")).content().startsWith("echo READY");
    }

    @Test
    void theExecutableBitIsPartOfABuild() throws IOException {
        BuildCopy first = copy();
        Files.setPosixFilePermissions(source.resolve("run"), PosixFilePermissions.fromString("rwx------"));
        assertThat(copy().hash()).isNotEqualTo(first.hash());
    }

    @Test
    void aDamagedCopyIsReplaced() throws IOException {
        BuildCopy copy = copy();
        Files.writeString(copy.built().resolve("run"), "another");
        assertThat(copy.damage()).contains("built/run has changed");
        assertThat(copy().built()).isEqualTo(copy.built());
        assertThat(copy.damage()).isEmpty();
        Files.delete(copy.built().resolve("run"));
        assertThat(copy.damage()).contains("built/run is missing");
    }

    @Test
    void filesThatAProgramAddsAreNoDamage() throws IOException {
        BuildCopy copy = copy();
        Files.writeString(copy.built().resolve("run.pyc"), "compiled");
        Files.setLastModifiedTime(copy.built().resolve("run"), FileTime.fromMillis(1_000));
        assertThat(copy.damage()).isEmpty();
    }

    @Test
    void aFailedCopyLeavesNothing() throws IOException {
        Files.createSymbolicLink(source.resolve("to"), Path.of("anywhere")); // links are copied as they are
        copy();
        assertThat(new ProcessBuilder("mkfifo", source.resolve("pipe").toString())
                        .start()
                        .onExit()
                        .join()
                        .exitValue())
                .isZero();
        assertThatThrownBy(this::copy).hasMessage(source.resolve("pipe") + " is neither a file nor a folder");
        Path unreadable = Path.of("/proc/self/mem");
        assertThatThrownBy(() -> copies(Duration.ZERO).of("goat", unreadable))
                .hasMessageContaining("/proc/self/mem")
                .hasMessageNotContaining("\n");
        assertThat(applications).isDirectoryNotContaining("glob:**unfinished*");
        Files.delete(source.resolve("pipe"));
        assertThat(copy().damage()).isEmpty();
    }
}
