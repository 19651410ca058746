package farm.weights.source.git;

import static farm.testkit.GitRepository.Change.file;
import static farm.testkit.GitRepository.Change.link;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import farm.testkit.GitRepository;
import farm.weights.source.ConflictException;
import farm.weights.source.Edit;
import farm.weights.source.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GitWriteTest extends GitSourceTestBase {

    @Test
    void editIsOneCommitOfOneFile() throws Exception {
        String first = repository.commit(
                "main",
                "first",
                file("README.md", "read me"),
                new GitRepository.Change("w/goat.json", "100755", "one"),
                link("w/link.json", "goat.json"),
                file("w/deep/x", "x"));
        GitSource source = sources.open(repository, "path", "w", "author", "Milk Maid <maid@farm.example>");
        String seen = source.read().revisionOf("goat.json").orElseThrow();
        Map<String, String> trailers = new LinkedHashMap<>();
        trailers.put("Rollout", "17");
        trailers.put("Step", "2 of 4");
        trailers.put("Also", "a: b");
        String revision = source.write(new Edit(
                "goat.json", "two\n".getBytes(UTF_8), seen, "Goats: 75 → 50\n\nSlowly.\n---\nNo end.\n", trailers));

        assertThat(repository.tip("main")).isEqualTo(revision).isNotEqualTo(first);
        assertThat(repository.git("rev-parse", "main^")).isEqualTo(first);
        assertThat(repository.git("diff", "--raw", "--abbrev=4", "main^", "main"))
                .matches(":100755 100755 \\w{4,} \\w{4,} M\tw/goat.json");
        assertThat(repository.git("cat-file", "blob", "main:w/goat.json")).isEqualTo("two");
        assertThat(repository.git("show", "-s", "--format=%an <%ae> %cn <%ce>", "main"))
                .isEqualTo("Milk Maid <maid@farm.example> Milk Maid <maid@farm.example>");
        assertThat(repository.git("show", "-s", "--format=%B", "main"))
                .isEqualTo("Goats: 75 → 50\n\nSlowly.\n---\nNo end.\n\nRollout: 17\nStep: 2 of 4\nAlso: a: b");
        assertThat(repository.git("show", "-s", "--format=%(trailers:key=Step,valueonly)", "main"))
                .isEqualTo("2 of 4");
        assertThat(source.read().revisionOf("goat.json")).contains(revision);
        assertThat(GitSourceFixture.texts(source.read())).containsEntry("goat.json", "two\n");
        repository.git("fsck", "--strict");
    }

    @Test
    void theActorIsTheAuthor() throws Exception {
        repository.commit("main", "goat.json", "one");
        GitSource source = sources.open(repository, "author", "Milk Maid <maid@farm.example>");
        assertThat(authors(source, "ada@here")).isEqualTo("ada <ada@here> Milk Maid");
        for (String strange : List.of("somebody", "<>@here", "...@here", "a b@here", "ada@here> <x@y")) {
            assertThat(authors(source, strange)).as(strange).isEqualTo("Milk Maid <maid@farm.example> Milk Maid");
        }
        repository.git("fsck", "--strict");
    }

    private String authors(GitSource source, String actor) throws Exception {
        source.write(new Edit("goat.json", actor.getBytes(UTF_8), null, "", Map.of("Actor", actor)));
        return repository.git("show", "-s", "--format=%an <%ae> %cn", "main");
    }

    @Test
    void newFileGetsADefaultCommitMessage() throws Exception {
        repository.commit("main", "goat.json", "one");
        GitSource source = sources.open(repository);
        source.write(GitSourceFixture.edit("hen.json", "new", null));
        assertThat(repository.content("main", "hen.json")).isEqualTo("new");
        assertThat(repository.git("show", "-s", "--format=%B", "main")).isEqualTo("Weights of hen.json");
    }

    @Test
    void unchangedContentIsNotCommitted() throws Exception {
        String first = repository.commit("main", "goat.json", "one");
        assertThat(sources.open(repository).write(GitSourceFixture.edit("goat.json", "one", null)))
                .isEqualTo(first);
        assertThat(repository.tip("main")).isEqualTo(first);
    }

    @Test
    void onlyAChangedFileIsAConflict() throws Exception {
        repository.commit("main", "goat.json", "one");
        GitSource source = sources.open(repository);
        String seen = source.read().revisionOf("goat.json").orElseThrow();
        repository.commit("main", "hen.json", "somebody else's");
        source.read();
        repository.commit("main", "cow.json", "somebody else's, too");
        source.write(GitSourceFixture.edit("goat.json", "two", seen));
        assertThat(repository.content("main", "hen.json")).isEqualTo("somebody else's");
        assertThat(repository.content("main", "cow.json")).isEqualTo("somebody else's, too");

        String now = repository.commit("main", "goat.json", "by hand");
        ConflictException conflict = catchThrowableOfType(
                ConflictException.class, () -> source.write(GitSourceFixture.edit("goat.json", "three", seen)));
        assertThat(conflict.current()).isEqualTo(now);
        assertThat(repository.content("main", "goat.json")).isEqualTo("by hand");

        repository.commit("main", "m", GitRepository.Change.delete("goat.json"));
        ConflictException deleted = catchThrowableOfType(
                ConflictException.class, () -> source.write(GitSourceFixture.edit("goat.json", "three", now)));
        assertThat(deleted.current()).isNull();
    }

    @Test
    void unknownRevisionsAreConflicts() throws Exception {
        String tip = repository.commit("main", "goat.json", "one");
        GitSource source = sources.open(repository);
        for (String odd : List.of("0".repeat(40), "HEAD", "refs/farm/good", "-x", "", "main", tip + "^0", "e69de29")) {
            assertThatThrownBy(() -> source.write(GitSourceFixture.edit("goat.json", "two", odd)))
                    .as(odd)
                    .isInstanceOf(ConflictException.class);
        }
        assertThat(repository.tip("main")).isEqualTo(tip);
    }

    @Test
    void editDoesNotRestoreRemovedCommits() throws Exception {
        String first = repository.commit("main", "goat.json", "one");
        repository.commit("main", "hen.json", "a bad edit");
        GitSource source = sources.open(repository);
        source.read();
        repository.reset("main", first);
        source.write(GitSourceFixture.edit("goat.json", "two", null));
        assertThat(repository.git("ls-tree", "--name-only", "main")).isEqualTo("goat.json");
        assertThat(repository.git("rev-parse", "main^")).isEqualTo(first);
    }

    private static List<String> all(List<Callable<String>> writers) throws Exception {
        List<String> failures = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers.size())) {
            for (Future<String> done : threads.invokeAll(writers)) {
                String failure = done.get();
                if (!failure.isEmpty()) {
                    failures.add(failure);
                }
            }
        }
        return failures;
    }

    private static String write(GitSource source, String file, String content, String expected) {
        try {
            source.write(new Edit(file, content.getBytes(UTF_8), expected, "", Map.of()));
            return "";
        } catch (ConflictException e) {
            return "conflict";
        } catch (SourceException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void oneOfManyConcurrentEditsWins() throws Exception {
        repository.commit("main", "goat.json", "one");
        List<GitSource> each = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            each.add(sources.open(repository));
        }
        String seen = repository.tip("main");
        List<Callable<String>> writers = new ArrayList<>();
        each.forEach(source -> writers.add(() -> write(source, "goat.json", "by " + each.indexOf(source), seen)));
        assertThat(all(writers)).containsExactly("conflict", "conflict", "conflict");
        assertThat(repository.git("rev-list", "--count", "main")).isEqualTo("2");
    }

    @Test
    void concurrentEditsOfDifferentFilesAllSucceed() throws Exception {
        String seen = repository.commit("main", "goat.json", "one");
        List<Callable<String>> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            GitSource source = sources.open(repository);
            String file = "service" + i + ".json";
            writers.add(
                    () -> write(source, file, "first", seen) + write(source, file, "second", repository.tip("main")));
        }
        assertThat(all(writers)).isEmpty();
        for (int i = 0; i < 3; i++) {
            assertThat(repository.content("main", "service" + i + ".json")).isEqualTo("second");
        }
        assertThat(repository.git("rev-list", "--count", "main")).isEqualTo("7");
    }

    @Test
    void refusedPushReportsTheReason() throws Exception {
        String first = repository.commit("main", "goat.json", "one");
        GitSource source = sources.open(repository);
        Path hook = repository.path().resolve("hooks/pre-receive");
        Files.createDirectories(hook.resolveSibling(""));
        Files.writeString(hook, "#!/bin/sh\necho not on a Friday >&2\nexit 1\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> source.write(GitSourceFixture.edit("goat.json", "two", null)))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("the remote does not take the commit: ")
                .hasMessageContaining("pre-receive hook declined");
        assertThat(repository.tip("main")).isEqualTo(first);
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", "one"));
    }

    @Test
    void unwritableTargetIsOneLine() throws Exception {
        GitSource source = sources.open(repository);
        assertThatThrownBy(() -> source.write(GitSourceFixture.edit("goat.json", "two", null)))
                .isInstanceOf(SourceException.class)
                .hasMessage("nothing can be written now: the repository is empty; commit files and push them");
        repository.commit("main", "m", file("hen.json", "x"), link("goat.json", "hen.json"));
        assertThatThrownBy(() -> source.write(GitSourceFixture.edit("goat.json", "two", null)))
                .isInstanceOf(SourceException.class)
                .hasMessage("goat.json is not a file in the repository");
        repository.close();
        assertThatThrownBy(() -> source.write(GitSourceFixture.edit("hen.json", "two", null)))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("the push failed (")
                .hasMessageEndingWith("), and the remote cannot be asked whether it arrived");
    }
}
