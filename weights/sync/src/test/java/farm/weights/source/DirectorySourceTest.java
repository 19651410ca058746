package farm.weights.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DirectorySourceTest {

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
        folder = Files.createDirectory(temp.resolve("weights"));
        Files.writeString(folder.resolve("goat.json"), "one");
        source = new DirectorySource(folder, Selection.WEIGHTS);
    }

    @AfterEach
    void end() {
        source.close();
    }

    @Test
    void jsonFilesOfTheFolderAreRead() throws Exception {
        Files.writeString(folder.resolve("README.md"), "x");
        Files.writeString(folder.resolve(".goat.json"), "x");
        Files.createDirectory(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/hen.json"), "x");

        assertThat(source.read().files()).containsOnlyKeys("goat.json");
        assertThat(source.read().files().get("goat.json"))
                .isInstanceOfSatisfying(
                        Snapshot.Text.class, text -> assertThat(text.bytes()).isEqualTo("one".getBytes(UTF_8)));
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void pipesAndLargeFilesAreRefusedAtOnce() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe.json").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createDirectory(folder.resolve("sub.json"));
        Files.writeString(folder.resolve("large.json"), " ".repeat(Snapshot.MAX_FILE_BYTES + 1));
        Files.createSymbolicLink(folder.resolve("link.json"), Path.of("nowhere"));

        assertThat(source.read().files().get("pipe.json")).isEqualTo(new Snapshot.Unreadable("not a file", false));
        assertThat(source.read().files().get("sub.json")).isEqualTo(new Snapshot.Unreadable("not a file", false));
        assertThat(source.read().files().get("link.json"))
                .isEqualTo(new Snapshot.Unreadable("a link to nowhere", true));
        assertThat(source.read().files().get("large.json"))
                .isInstanceOfSatisfying(
                        Snapshot.Unreadable.class,
                        large -> assertThat(large.reason()).contains("larger than"));
    }

    @Test
    void linksThatStayInsideAreFollowed() throws Exception {
        Path outside = Files.createDirectory(temp.resolve("weights-of-others")); // whose name begins like the folder's
        Files.writeString(outside.resolve("secret.json"), "secret");
        Files.createSymbolicLink(folder.resolve("out.json"), outside.resolve("secret.json"));
        Files.createSymbolicLink(folder.resolve("up.json"), Path.of("../weights-of-others/secret.json"));
        Files.createSymbolicLink(folder.resolve("other"), outside);
        Files.createSymbolicLink(folder.resolve("through.json"), Path.of("other/secret.json"));
        Files.createSymbolicLink(folder.resolve("loop.json"), Path.of("loop.json"));
        Files.createSymbolicLink(folder.resolve("inside.json"), Path.of("goat.json"));

        Map<String, Snapshot.Content> files = source.read().files();
        Snapshot.Unreadable leadsOut = new Snapshot.Unreadable("a link that leads out of the folder", false);
        assertThat(files).containsEntry("out.json", leadsOut);
        assertThat(files).containsEntry("up.json", leadsOut);
        assertThat(files).containsEntry("through.json", leadsOut);
        assertThat(files.get("loop.json")).isInstanceOf(Snapshot.Unreadable.class);
        assertThat(files.get("inside.json")).isInstanceOf(Snapshot.Text.class);
    }

    @Test
    void missingOrEmptyFolderIsAnError() throws Exception {
        Files.delete(folder.resolve("goat.json"));
        assertThatThrownBy(source::read).isInstanceOf(SourceException.class).hasMessageContaining("no weights file");
        Files.delete(folder);
        assertThatThrownBy(source::read).isInstanceOf(SourceException.class).hasMessageContaining("does not exist");
        Files.writeString(folder, "a file");
        assertThatThrownBy(source::read).isInstanceOf(SourceException.class).hasMessageContaining("cannot be read");
    }

    private void watch() throws IOException {
        source.watch(calls::incrementAndGet);
        await("the first call").until(() -> calls.get() > 0);
    }

    private void isCalledAfter(Act act) throws Exception {
        int before = calls.get();
        act.now();
        await().atMost(Duration.ofSeconds(3)).until(() -> calls.get() > before);
    }

    private interface Act {
        void now() throws Exception;
    }

    @Test
    void everyWayOfSavingIsNoticed() throws Exception {
        watch();
        isCalledAfter(() -> Files.writeString(folder.resolve("goat.json"), "two"));
        isCalledAfter(() -> Files.move(
                Files.writeString(temp.resolve("x"), "three"),
                folder.resolve("goat.json"),
                StandardCopyOption.ATOMIC_MOVE));
        isCalledAfter(() -> Files.writeString(folder.resolve("hen.json"), "new"));
        isCalledAfter(() -> Files.delete(folder.resolve("hen.json")));
    }

    @Test
    void renamedFolderIsWatchedAgain() throws Exception {
        watch();
        Path aside = temp.resolve("aside");
        isCalledAfter(() -> Files.move(folder, aside));
        Files.createDirectory(folder);
        isCalledAfter(() -> Files.writeString(folder.resolve("goat.json"), "in a new folder"));
        Files.move(folder, temp.resolve("second"));
        isCalledAfter(() -> Files.move(aside, folder));
        isCalledAfter(() -> Files.writeString(folder.resolve("goat.json"), "in the old one"));
    }

    @Test
    void retargetedLinkIsFollowed() throws Exception {
        Path other = Files.createDirectory(temp.resolve("other"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder);
        source = new DirectorySource(link, Selection.WEIGHTS);
        watch();
        Path next = Files.createSymbolicLink(temp.resolve("next"), other);
        isCalledAfter(() -> Files.move(next, link, StandardCopyOption.ATOMIC_MOVE));
        isCalledAfter(() -> Files.writeString(other.resolve("goat.json"), "x"));
    }

    @Test
    void configMapSwapIsNoticed() throws Exception { // as the kubelet does it
        Files.delete(folder.resolve("goat.json"));
        Files.createDirectory(folder.resolve("..2026_1"));
        Files.writeString(folder.resolve("..2026_1/goat.json"), "one");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_1"));
        Files.createSymbolicLink(folder.resolve("goat.json"), Path.of("..data/goat.json"));
        assertThat(text("goat.json")).isEqualTo("one");
        watch();
        isCalledAfter(() -> {
            Files.createDirectory(folder.resolve("..2026_2"));
            Files.writeString(folder.resolve("..2026_2/goat.json"), "two");
            Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2026_2"));
            Files.move(folder.resolve("..data_tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
            Files.delete(folder.resolve("..2026_1/goat.json"));
            Files.delete(folder.resolve("..2026_1"));
        });
        assertThat(text("goat.json")).isEqualTo("two");
        assertThat(source.read().files()).containsOnlyKeys("goat.json");
    }

    private String text(String file) throws SourceException {
        return source.read().files().get(file) instanceof Snapshot.Text text ? new String(text.bytes(), UTF_8) : "";
    }

    @Test
    void saveInTwoStepsIsNoticed() throws Exception {
        watch();
        try (Writer writer = Files.newBufferedWriter(folder.resolve("goat.json"))) {
            isCalledAfter(() -> {
                writer.write("first");
                writer.flush();
            });
            assertThat(text("goat.json")).isEqualTo("first");
            isCalledAfter(() -> {
                writer.write(" second");
                writer.flush();
            });
        }
        assertThat(text("goat.json")).isEqualTo("first second");
    }

    @Test
    void thousandsOfEventsCauseFewCallbacks() throws Exception {
        watch();
        int before = calls.get();
        for (int i = 0; i < 3_000; i++) {
            Files.writeString(folder.resolve("f" + i % 50 + ".json"), "x" + i);
        }
        await().atMost(Duration.ofSeconds(3)).until(() -> calls.get() > before);
        await().during(Duration.ofMillis(300)).until(() -> calls.get() - before < 100);
    }
}
