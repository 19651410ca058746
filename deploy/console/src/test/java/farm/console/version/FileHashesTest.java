package farm.console.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHashesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void bothWaysAgreeForAnyName() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : List.of("plain", "with blank", "-option", "new\nline", "back\\slash")) {
            files.add(Files.writeString(folder.resolve(name), "contents of " + name));
        }
        List<String> expected = new ArrayList<>();
        for (Path file : files) {
            expected.add(Sha256.of(file));
        }
        assertThat(FileHashes.byProgram(files)).contains(expected);
        assertThat(FileHashes.of(files)).isEqualTo(expected);
    }

    @Test
    void manyLargeFilesHaveTheirHashes() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 601; i++) {
            files.add(Files.write(folder.resolve("file" + i), new byte[10_000 + i]));
        }
        List<String> hashes = FileHashes.of(files);
        assertThat(hashes).hasSize(601);
        assertThat(hashes.get(600)).isEqualTo(Sha256.of(files.get(600)));
        assertThat(hashes.get(299)).isEqualTo(Sha256.of(files.get(299)));
    }

    @Test
    void aMissingFileHasNoHash() {
        assertThat(FileHashes.byProgram(List.of(folder.resolve("missing")))).isEmpty();
    }
}
