package farm.weights.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.testkit.GitHttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrokenCloneTest extends GitSourceTestBase {

    @SuppressWarnings("NullAway.Init") // by begin
    private GitSource source;

    @BeforeEach
    void begin() throws Exception {
        repository.commit("main", "goat.json", "one");
        source = sources.open(repository);
        source.read();
    }

    private Path localClone() throws IOException {
        try (Stream<Path> folders = Files.list(work())) {
            return folders.findFirst().orElseThrow().resolve("clone");
        }
    }

    private List<Path> filesOfTheClone(Predicate<Path> which) throws IOException {
        try (Stream<Path> all = Files.walk(localClone())) {
            return all.filter(Files::isRegularFile).filter(which).toList();
        }
    }

    private void theNextCommitIsRead() throws Exception {
        repository.commit("main", "goat.json", "two");
        assertThat(source.read().stale()).isNull();
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", "two"));
        source.write(GitSourceFixture.edit("goat.json", "three", null));
        assertThat(repository.content("main", "goat.json")).isEqualTo("three");
    }

    @Test
    void deletedCloneIsReplaced() throws Exception {
        WorkFolder.delete(localClone());
        theNextCommitIsRead();
    }

    @Test
    void deletedWorkFolderIsReplaced() throws Exception {
        WorkFolder.delete(work());
        theNextCommitIsRead();
    }

    @Test
    void corruptObjectsAreFetchedAgain() throws Exception {
        repository.commit("main", "hen.json", "x"); // so that the content of goat.json is not fetched once more
        for (Path object : filesOfTheClone(file -> file.toString().contains("/objects/"))) {
            Files.delete(object); // they are not writable
            Files.writeString(object, "broken");
        }
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", "one", "hen.json", "x"));
        source.write(GitSourceFixture.edit("goat.json", "two", null));
        assertThat(repository.content("main", "goat.json")).isEqualTo("two");
    }

    @Test
    void cloneBrokenBeforeAWriteIsReplaced() throws Exception {
        for (Path object : filesOfTheClone(file -> file.toString().contains("/objects/"))) {
            Files.delete(object);
        }
        source.write(GitSourceFixture.edit("goat.json", "two", null));
        assertThat(repository.content("main", "goat.json")).isEqualTo("two");
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", "two"));
    }

    @Test
    void staleGitLocksDoNotBlock() throws Exception {
        for (String lock :
                List.of("shallow.lock", "refs/farm/good.lock", "refs/farm/fetched.lock", "packed-refs.lock")) {
            Files.writeString(localClone().resolve(lock), "");
        }
        theNextCommitIsRead();
    }

    @Test
    void brokenGitConfigIsRepaired() throws Exception {
        Files.writeString(localClone().resolve("config"), "[nonsense");
        Files.writeString(localClone().resolve("HEAD"), "nonsense");
        theNextCommitIsRead();
    }

    @Test
    void killedFetchIsRepeated() throws Exception {
        try (GitHttpServer server = new GitHttpServer(repository)) {
            server.start();
            GitSource killed = sources.openUrl(server.urlWithPassword());
            killed.read();
            repository.commit("main", "large.json", "x".repeat(500_000));
            server.holdPacksHalfway();
            CompletableFuture<Map<String, String>> read = CompletableFuture.supplyAsync(() -> texts(killed));
            await("a fetch that has begun").atMost(Duration.ofSeconds(20)).until(server::hasSentHalfAPack);
            ProcessHandle.current()
                    .descendants()
                    .filter(child -> child.info().commandLine().orElse("").contains(server.url()))
                    .forEach(ProcessHandle::destroyForcibly);
            server.resume();
            assertThat(read.get(60, TimeUnit.SECONDS)).containsKeys("goat.json", "large.json");
        }
    }

    private static Map<String, String> texts(GitSource source) {
        try {
            return GitSourceFixture.texts(source.read());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
