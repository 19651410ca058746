package farm.weights.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryWriteTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path temp;

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

    private static Edit edit(String file, String content, @Nullable String expected) {
        return new Edit(file, content.getBytes(UTF_8), expected, "", Map.of());
    }

    private String revisionOf(String file) throws SourceException {
        return source.read().revisionOf(file).orElseThrow();
    }

    @Test
    void writtenFileHasTheRevisionOfItsContent() throws Exception {
        String first = revisionOf("goat.json");
        String second = source.write(edit("goat.json", "two", first));
        assertThat(folder.resolve("goat.json")).hasContent("two");
        assertThat(second)
                .isEqualTo(revisionOf("goat.json"))
                .isNotEqualTo(first)
                .matches("[0-9a-f]{64}");

        String hen = source.write(edit("hen.json", "new", null));
        assertThat(revisionOf("hen.json")).isEqualTo(hen);
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).hasSize(2); // nothing of ours is left beside them
        }
    }

    @Test
    void outdatedEditIsAConflictWithTheCurrentRevision() throws Exception {
        String seen = revisionOf("goat.json");
        Files.writeString(folder.resolve("goat.json"), "by hand");
        ConflictException conflict =
                catchThrowableOfType(ConflictException.class, () -> source.write(edit("goat.json", "two", seen)));
        assertThat(conflict.current()).isEqualTo(revisionOf("goat.json"));
        assertThat(folder.resolve("goat.json")).hasContent("by hand");

        Files.delete(folder.resolve("goat.json"));
        ConflictException deleted =
                catchThrowableOfType(ConflictException.class, () -> source.write(edit("goat.json", "two", seen)));
        assertThat(deleted.current()).isNull();
        assertThat(folder.resolve("goat.json")).doesNotExist();
    }

    @Test
    void oneOfManyConcurrentEditsWins() throws Exception {
        String seen = revisionOf("goat.json");
        AtomicInteger won = new AtomicInteger();
        AtomicInteger lost = new AtomicInteger();
        IntStream.range(0, 40).parallel().forEach(i -> {
            try {
                source.write(edit("goat.json", "by " + i, seen));
                won.incrementAndGet();
            } catch (ConflictException e) {
                lost.incrementAndGet();
            } catch (SourceException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(won).hasValue(1);
        assertThat(lost).hasValue(39);
    }

    @Test
    void permissionsOfAFileStay() throws Exception {
        Path goat = folder.resolve("goat.json");
        Files.setPosixFilePermissions(goat, PosixFilePermissions.fromString("rw-rw-r--"));
        Path byHand = Files.writeString(folder.resolve("by-hand.json"), "x");
        source.write(edit("goat.json", "two", null));
        source.write(edit("hen.json", "new", null));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(goat)))
                .isEqualTo("rw-rw-r--");
        assertThat(Files.getPosixFilePermissions(folder.resolve("hen.json")))
                .isEqualTo(Files.getPosixFilePermissions(byHand));
    }

    @Test
    void linkIsKeptUnlessItLeadsOut() throws Exception {
        Files.createDirectory(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/hen.json"), "one");
        Files.createSymbolicLink(folder.resolve("hen.json"), Path.of("sub/hen.json"));
        source.write(edit("hen.json", "two", revisionOf("hen.json")));
        assertThat(folder.resolve("hen.json")).isSymbolicLink().hasContent("two");

        Path outside = Files.writeString(temp.resolve("outside.json"), "secret");
        Files.createSymbolicLink(folder.resolve("cow.json"), outside);
        assertThatThrownBy(() -> source.write(edit("cow.json", "two", null)))
                .isInstanceOf(SourceException.class)
                .hasMessage("cow.json is not a regular file in the folder");
        assertThat(outside).hasContent("secret");
    }

    @Test
    void unwritableFolderIsAClearError() throws Exception {
        Files.delete(folder.resolve("goat.json"));
        Files.delete(folder);
        assertThatThrownBy(() -> source.write(edit("goat.json", "two", null)))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("goat.json cannot be written: NoSuchFile");
    }

    @Test
    void invalidEditsAreRefusedBeforeWriting() {
        for (String file :
                new String[] {"../goat.json", "sub/goat.json", ".goat.json", "goat.txt", "a b.json", ".json"}) {
            assertThatThrownBy(() -> edit(file, "x", null)).isInstanceOf(IllegalArgumentException.class);
        }
        for (Map.Entry<String, String> trailer :
                Map.of("Key", "two\nlines", "a b", "x", "", "x", "Empty", " ").entrySet()) {
            assertThatThrownBy(() ->
                            new Edit("goat.json", new byte[0], null, "", Map.of(trailer.getKey(), trailer.getValue())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
