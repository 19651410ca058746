package farm.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void deletesFilesAndIgnoresMissingOnes() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        FileTree.delete(file);
        assertThat(file).doesNotExist();
        FileTree.delete(file);
    }

    @Test
    void linksAreDeletedButNotTheirTargets() throws IOException {
        Path elsewhere = Files.writeString(
                Files.createDirectories(folder.resolve("elsewhere")).resolve("file"), "text");
        Path tree = Files.createDirectories(folder.resolve("tree/below")).resolveSibling("");
        Files.createSymbolicLink(tree.resolve("link"), folder.resolve("elsewhere"));
        FileTree.delete(tree);
        assertThat(tree).doesNotExist();
        assertThat(elsewhere).exists();
    }
}
