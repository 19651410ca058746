package farm.weights.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryReaderTest {

    private static final Duration SOON = Duration.ofSeconds(3);

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path temp;

    private final AtomicInteger calls = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // by begin
    private Path folder;

    @SuppressWarnings("NullAway.Init") // by begin
    private DirectorySource source;

    @BeforeEach
    void begin() throws IOException {
        folder = Files.createDirectory(temp.resolve("tree"));
        save("a/b/one.txt", "1");
        source = new DirectorySource(folder, Selection.tree(Set.of("txt", "json")));
    }

    @AfterEach
    void end() {
        source.close();
    }

    private void save(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Map<String, String> read() throws SourceException {
        Map<String, String> texts = new TreeMap<>();
        source.read()
                .files()
                .forEach((path, content) -> texts.put(
                        path,
                        switch (content) {
                            case Snapshot.Text text -> new String(text.bytes(), UTF_8);
                            case Snapshot.Unreadable unreadable -> unreadable.reason();
                        }));
        return texts;
    }

    @Test
    void selectedFilesOfAllFoldersAreReadExceptHidden() throws Exception {
        save("two.json", "2");
        save("a/three.md", "x");
        save("a/txt", "x");
        save(".git/config.txt", "x");
        save("a/.hidden/x.txt", "x");
        save("a/.x.txt", "x");
        Files.createDirectories(folder.resolve("folder.txt/empty"));
        save("folder.txt/in it.txt", "3");
        assertThat(read()).isEqualTo(Map.of("a/b/one.txt", "1", "two.json", "2", "folder.txt/in it.txt", "3"));
    }

    @Test
    void linksLeadingOutOrInCirclesAreRefused() throws Exception {
        Path outside = Files.createDirectory(temp.resolve("tree-of-others"));
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("out"), outside);
        Files.createSymbolicLink(folder.resolve("a/up"), Path.of("../../tree-of-others"));
        Files.createSymbolicLink(folder.resolve("out.txt"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(folder.resolve("a/circle"), Path.of(".."));
        Files.createSymbolicLink(folder.resolve("again"), Path.of("a/b"));
        String out = "a link that leads out of the folder";
        assertThat(read())
                .isEqualTo(Map.of(
                        "out",
                        out,
                        "a/up",
                        out,
                        "out.txt",
                        out,
                        "a/circle",
                        "a link to a folder that contains it",
                        "a/b/one.txt",
                        "1",
                        "again/one.txt",
                        "1"));
    }

    @Test
    void onlyTooDeepFoldersAreRefused() throws Exception {
        save("d/".repeat(Selection.MAX_DEPTH) + "deep.txt", "1");
        assertThat(read()).hasSize(2);
        save("d/".repeat(Selection.MAX_DEPTH + 1) + "deeper.txt", "1");
        assertThat(read())
                .hasSize(3)
                .containsEntry("a/b/one.txt", "1")
                .containsEntry("d" + "/d".repeat(Selection.MAX_DEPTH), "in more than 30 folders; move it further up");
    }

    @Test
    void excludedFilesAreCountedAndNamed() throws Exception {
        assertThat(source.read().excluded()).isEqualTo(ExcludedFiles.NONE);
        save("a/README.md", "x");
        save("a/plain", "x");
        save(".git/a.txt", "x");
        save(".git/b.txt", "x");
        save("a/.x.txt", "x");
        ExcludedFiles excluded = source.read().excluded();
        assertThat(excluded.count()).isEqualTo(4);
        assertThat(excluded.toString())
                .startsWith("excluded 2 whose extension is not listed in FARM_TREE_EXTENSIONS (a/")
                .endsWith("), 2 hidden");
    }

    @Test
    void tooLargeTreeIsAnError() throws Exception {
        byte[] large = new byte[Snapshot.MAX_FILE_BYTES];
        for (int i = 0; i <= Selection.maxBytes() / Snapshot.MAX_FILE_BYTES; i++) {
            Files.write(folder.resolve("large" + i + ".txt"), large);
        }
        assertThatThrownBy(source::read)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("more than " + Selection.maxBytes() + " bytes together");
    }

    @Test
    void treeWithoutSelectedFilesIsAnError() throws Exception {
        Files.delete(folder.resolve("a/b/one.txt"));
        assertThatThrownBy(source::read)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("is in the folder; the last valid state stays")
                .hasMessageContaining("*.txt");
    }

    private void isCalledAfter(Act act) throws Exception {
        await("quiet").during(Duration.ofMillis(100)).atMost(SOON).until(this::noneSince);
        int before = calls.get();
        act.now();
        await().atMost(SOON).until(() -> calls.get() > before);
    }

    private int seen;

    private boolean noneSince() {
        int now = calls.get();
        boolean none = now == seen;
        seen = now;
        return none;
    }

    private interface Act {
        void now() throws Exception;
    }

    @Test
    void changesInNewFoldersAreNoticed() throws Exception {
        source.watch(calls::incrementAndGet);
        await("the first call").until(() -> calls.get() > 0);
        isCalledAfter(() -> save("a/b/one.txt", "2"));
        isCalledAfter(() -> save("new/deep/er/two.txt", "1"));
        isCalledAfter(() -> save("new/deep/er/two.txt", "2"));
        assertThat(read()).containsEntry("new/deep/er/two.txt", "2");
        isCalledAfter(() -> Files.delete(folder.resolve("new/deep/er/two.txt")));

        isCalledAfter(() -> Files.move(folder.resolve("new"), folder.resolve("moved")));
        isCalledAfter(() -> save("moved/deep/er/two.txt", "3"));
        isCalledAfter(() -> Files.move(folder.resolve("moved"), temp.resolve("away")));
        assertThat(read()).isEqualTo(Map.of("a/b/one.txt", "2"));
        isCalledAfter(() -> Files.move(temp.resolve("away"), folder.resolve("moved")));
        isCalledAfter(() -> save("moved/deep/er/two.txt", "4"));
    }

    @Test
    void configMapSwapWithFoldersIsNoticed() throws Exception { // as the kubelet does it
        Files.delete(folder.resolve("a/b/one.txt"));
        save("..2026_1/sub/one.txt", "1");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_1"));
        Files.createSymbolicLink(folder.resolve("sub"), Path.of("..data/sub"));
        assertThat(read()).isEqualTo(Map.of("sub/one.txt", "1"));
        source.watch(calls::incrementAndGet);
        await("the first call").until(() -> calls.get() > 0);
        isCalledAfter(() -> {
            save("..2026_2/sub/one.txt", "2");
            Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2026_2"));
            Files.move(folder.resolve("..data_tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        });
        assertThat(read()).isEqualTo(Map.of("sub/one.txt", "2"));
        isCalledAfter(() -> Files.writeString(folder.resolve("..2026_2/sub/one.txt"), "3"));
    }
}
