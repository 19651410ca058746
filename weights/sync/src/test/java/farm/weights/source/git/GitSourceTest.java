package farm.weights.source.git;

import static farm.testkit.GitRepository.Change.delete;
import static farm.testkit.GitRepository.Change.file;
import static farm.testkit.GitRepository.Change.link;
import static farm.testkit.GitRepository.Change.submodule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import farm.testkit.GitRepository;
import farm.weights.source.Revision;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GitSourceTest extends GitSourceTestBase {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void jsonFilesAtTheTipAreRead() throws Exception {
        repository.commit("main", "other", file("weights/goat.json", "of main"));
        String tip = repository.commit(
                "prod",
                "two kinds\n\nand why\n",
                file("goat.json", "at the top"),
                file("weights/goat.json", "one\n"),
                file("weights/hen.json", "två"),
                file("weights/README.md", "x"),
                file("weights/.hidden.json", "x"),
                file("weights/sub/cow.json", "x"));
        GitSource source = sources.open(repository, "branch", "prod", "path", "/weights/");

        Snapshot snapshot = source.read();
        assertThat(GitSourceFixture.texts(snapshot)).isEqualTo(Map.of("goat.json", "one\n", "hen.json", "två"));
        assertThat(snapshot.revision())
                .isEqualTo(new Revision(
                        tip,
                        "Somebody <somebody@example.org>",
                        "two kinds\n\nand why",
                        Instant.ofEpochSecond(1_700_000_000)));
        assertThat(snapshot.stale()).isNull();
        assertThat(snapshot.revisionOf("hen.json")).contains(tip);
        assertThat(snapshot.revisionOf("cow.json")).isEmpty();
        assertThat(source.description()).isEqualTo("repository " + repository.url() + ", branch prod, folder weights");
    }

    @Test
    void linksSubmodulesAndLargeFilesAreNamed() throws Exception {
        String commit = repository.commit("main", "goat.json", "one");
        repository.commit(
                "main",
                "odd ones",
                link("link.json", "/etc/passwd"),
                submodule("module.json", commit),
                file("folder.json/x", "x"),
                file("large.json", " ".repeat(Snapshot.MAX_FILE_BYTES + 1)),
                file(".gitattributes", "*.json filter=evil eol=crlf"),
                file("lines.json", "a\nb\n"),
                file("empty.json", ""));
        assertThat(GitSourceFixture.texts(sources.open(repository).read()))
                .containsEntry("goat.json", "one")
                .containsEntry("lines.json", "a\nb\n")
                .containsEntry("empty.json", "")
                .containsEntry("link.json", "a link; links in a repository are not followed")
                .containsEntry("module.json", "not a file")
                .containsEntry("folder.json", "not a file")
                .hasEntrySatisfying("large.json", reason -> assertThat(reason).startsWith("larger than"));
    }

    @Test
    void everyCommitIsFollowedEvenForced() throws Exception {
        String first = repository.commit("main", "goat.json", "one");
        GitSource source = sources.open(repository);
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", "one"));
        repository.commit("main", "m", file("hen.json", "new"), delete("goat.json"));
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("hen.json", "new"));
        repository.reset("main", first);
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", "one"));
        repository.commitOn("", "main", "from nothing", file("goat.json", "new roots"));
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", "new roots"));
    }

    @Test
    void forcedPushIsRefusedUntilReverted() throws Exception {
        String first = repository.commit("main", "goat.json", "one");
        String second = repository.commit("main", "goat.json", "two");
        GitSource source = sources.open(repository, "force-pushes", "refuse");
        assertThat(source.read().stale()).isNull();
        repository.commit("main", "goat.json", "three");
        String fourth = repository.commit("main", "goat.json", "four");
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", "four"));

        repository.commitOn(second, "main", "forced", file("goat.json", "forced"));
        for (int polls = 0; polls < 2; polls++) {
            assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", "four"));
            assertThat(source.read().stale())
                    .startsWith("a forced push removed commit " + fourth)
                    .doesNotContain("\n");
        }
        source.close(); // and a new process remembers
        GitSource next = sources.open(repository, "force-pushes", "refuse");
        assertThatThrownBy(next::read).isInstanceOf(SourceException.class).hasMessageContaining("forced push");

        repository.reset("main", fourth);
        repository.commit("main", "goat.json", "five");
        assertThat(GitSourceFixture.texts(next.read())).isEqualTo(Map.of("goat.json", "five"));
        repository.reset("main", first);
        assertThat(next.read().stale()).contains("forced push");
    }

    @Test
    void missingBranchIsOneLine() throws Exception {
        GitSource source = sources.open(repository);
        assertThatThrownBy(source::read)
                .isInstanceOf(SourceException.class)
                .hasMessage("the repository is empty; commit files and push them");
        repository.commit("master", "goat.json", "one");
        repository.commit("x/refs/heads/main", "goat.json", "one");
        assertThatThrownBy(source::read)
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("there is no branch main; create it, or set FARM_SOURCE_BRANCH to one of: ")
                .hasMessageEndingWith(": master, x/refs/heads/main");
        new ProcessBuilder("git", "--git-dir=" + repository.path(), "tag", "v1", "master")
                .start()
                .waitFor();
        for (String tag : List.of("v1", "refs/tags/v1")) {
            assertThatThrownBy(sources.open(repository, "branch", tag)::read)
                    .isInstanceOf(SourceException.class)
                    .hasMessageStartingWith("v1 is a tag, and weight-sync follows branches; create a branch");
        }
        repository.commit("main", "goat.json", "one");
        assertThat(source.read().stale()).isNull();
        repository.delete("main");
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", "one"));
        assertThat(source.read().stale()).startsWith("there is no branch main; ");
    }

    @Test
    void missingOrEmptyFolderKeepsTheLastValidState() throws Exception {
        repository.commit("main", "weights/goat.json", "one");
        assertThatThrownBy(sources.open(repository, "path", "wieghts")::read)
                .isInstanceOf(SourceException.class)
                .hasMessage("the folder wieghts is not in the branch; the last valid state stays");
        assertThatThrownBy(sources.open(repository, "path", "weights/goat.json")::read)
                .isInstanceOf(SourceException.class)
                .hasMessage("the folder weights/goat.json is not in the branch; the last valid state stays");
        GitSource source = sources.open(repository, "path", "weights");
        source.read();
        repository.commit("main", "m", delete("weights/goat.json"), file("weights/README.md", "x"));
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", "one"));
        assertThat(source.read().stale())
                .isEqualTo(
                        "no weights file (*.json) is in the folder weights of the branch; the last valid state stays");
        repository.commit("main", "weights/goat.json", "two");
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", "two"));
    }

    @Test
    void unreachableRemoteKeepsTheLastValidCommit() throws Exception {
        repository.commit("main", "goat.json", "one");
        GitSource source = sources.open(repository);
        source.read();
        Path aside = temp.resolve("aside");
        Files.move(repository.path(), aside);
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", "one"));
        assertThat(source.read().stale())
                .startsWith("the remote is unreachable (")
                .doesNotContain("\n");

        source.close(); // a new process has what the one before has fetched
        GitSource next = sources.open(repository);
        assertThat(GitSourceFixture.texts(next.read())).isEqualTo(Map.of("goat.json", "one"));
        assertThat(next.read().stale()).startsWith("the remote is unreachable (");

        Files.move(aside, repository.path());
        assertThat(next.read().stale()).isNull();
        repository.commit("main", "goat.json", "two");
        assertThat(GitSourceFixture.texts(next.read())).isEqualTo(Map.of("goat.json", "two"));
    }

    private void soonHas(GitSource source, String content) {
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(SourceException.class) // before the first poll
                .untilAsserted(() ->
                        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", content)));
    }

    @Test
    void commitIsNoticedByPolling() {
        repository.commit("main", "goat.json", "one");
        AtomicInteger changes = new AtomicInteger();
        GitSource source = sources.open(repository, "poll-interval", "0.1s");
        source.watch(changes::incrementAndGet);
        soonHas(source, "one");
        repository.commit("main", "goat.json", "two");
        soonHas(source, "two");
        assertThat(changes).hasValue(2); // polls without a change cause no call
    }

    @Test
    void refreshDoesNotWaitForTheInterval() {
        repository.commit("main", "goat.json", "one");
        GitSource source = sources.open(repository, "poll-interval", "1h");
        source.watch(() -> {});
        soonHas(source, "one");
        repository.commit("main", "goat.json", "two");
        source.refresh();
        soonHas(source, "two");
    }

    @Test
    void processesShareAWorkFolder() throws Exception {
        repository.commit("main", "goat.json", "one");
        GitSource one = sources.open(repository);
        GitSource two = sources.open(repository);
        one.read();
        two.read();
        repository.commit("main", "goat.json", "two");
        assertThat(GitSourceFixture.texts(one.read())).isEqualTo(GitSourceFixture.texts(two.read()));
        try (var folders = Files.list(work())) {
            assertThat(folders).hasSize(2);
        }
    }

    @Test
    void sha256RepositoryIsReadAndWritten() throws Exception {
        try (GitRepository sha256 = new GitRepository("--object-format=sha256")) {
            String tip = sha256.commit("main", "goat.json", "one");
            GitSource source = sources.open(sha256);
            assertThat(source.read().revisionOf("goat.json")).contains(tip);
            String next = source.write(GitSourceFixture.edit("goat.json", "two", tip));
            assertThat(sha256.tip("main")).isEqualTo(next).hasSize(64);
        }
    }

    @Test
    void unusableWorkFolderIsOneLine() throws Exception {
        repository.commit("main", "goat.json", "one");
        Files.writeString(work(), "a file");
        assertThatThrownBy(sources.open(repository)::read)
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("the work folder " + work() + " cannot be used");
    }
}
