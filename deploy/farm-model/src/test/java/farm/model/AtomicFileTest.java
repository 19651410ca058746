package farm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("farm.yaml"), "before ü");
    }

    @Test
    void replaceKeepsPermissions() throws IOException {
        for (String mode : List.of("rw-r--r--", "rw-------", "rw-rw-r--", "rwxr-x---")) {
            Files.writeString(file, "before");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            AtomicFile.replace(file, "before", "after");
            assertThat(file).hasContent("after");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(mode);
        }
    }

    @Test
    void replaceFollowsASymbolicLink() throws IOException {
        Path link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("links")).resolve("link.yaml"), Path.of("../farm.yaml"));
        AtomicFile.replace(link, "before ü", "after");
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("after");
        try (Stream<Path> files = Files.list(folder.resolve("links"))) {
            assertThat(files).containsExactly(link);
        }
    }

    @Test
    void replaceRefusesAChangedOrDeletedFile() throws IOException {
        for (String other : List.of("before", "before ü ", "before u", "")) {
            Files.writeString(file, other);
            assertThatThrownBy(() -> AtomicFile.replace(file, "before ü", "after"))
                    .isInstanceOf(FileChangedException.class)
                    .hasMessage(file + " was changed or deleted meanwhile");
            assertThat(Files.readString(file)).isEqualTo(other);
        }
        Files.delete(file);
        assertThatThrownBy(() -> AtomicFile.replace(file, "before ü", "after"))
                .isInstanceOf(FileChangedException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aFailedWriteNamesTheFile() throws IOException {
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        assertThatThrownBy(() -> AtomicFile.replace(loop, "", "after"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(loop + " cannot be written: ");
    }
}
