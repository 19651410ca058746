package farm.weights.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import farm.testkit.GitRepository;
import farm.testkit.GitRepository.Change;
import farm.weights.source.Revision;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After random commits and resets, a source has the files of the tip. The seeds are fixed. */
class GitSourceRandomHistoryTest {

    private static final List<String> BRANCHES = List.of("main", "canary", "prod/eu");
    private static final int COMMITS = 30;

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path temp;

    /** A commit and the files that a source should read from it. */
    private record Commit(String id, Map<String, String> files) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomHistoryEndsWithTheFilesOfTheTip(long seed) throws Exception {
        Random random = new Random(seed);
        List<Commit> commits = new ArrayList<>();
        try (GitRepository repository = new GitRepository();
                GitSourceFixture sources = new GitSourceFixture(temp)) {
            List<Followed> all = BRANCHES.stream()
                    .map(branch -> new Followed(branch, sources.open(repository, "branch", branch, "path", "w")))
                    .toList();
            for (int i = 0; i < COMMITS; i++) {
                Followed one = all.get(random.nextInt(all.size()));
                one.tip = next(repository, one.branch, one.tip, commits, random);
                commits.add(one.tip);
                if (random.nextInt(3) == 0) {
                    one.check();
                }
            }
            for (Followed one : all) {
                one.check();
            }
        }
    }

    /** A branch and the source that follows it. */
    private static final class Followed {

        final String branch;
        private final GitSource source;

        @Nullable
        Commit tip;

        private @Nullable Map<String, String> lastValid;

        Followed(String branch, GitSource source) {
            this.branch = branch;
            this.source = source;
        }

        void check() throws Exception {
            if (tip != null && !tip.files().isEmpty()) {
                Snapshot snapshot = source.read();
                assertThat(GitSourceFixture.texts(snapshot)).isEqualTo(tip.files());
                assertThat(snapshot.stale()).isNull();
                assertThat(snapshot.revision()).extracting(Revision::id).isEqualTo(tip.id());
                lastValid = tip.files();
            } else if (lastValid != null) {
                assertThat(GitSourceFixture.texts(source.read())).isEqualTo(lastValid);
                assertThat(source.read().stale()).isNotNull();
            } else {
                assertThat(catchThrowable(source::read)).isInstanceOf(SourceException.class);
            }
        }
    }

    private static Commit next(
            GitRepository repository, String branch, @Nullable Commit tip, List<Commit> commits, Random random) {
        if (!commits.isEmpty() && random.nextInt(6) == 0) { // back, or over to another branch's commits
            Commit other = commits.get(random.nextInt(commits.size()));
            repository.reset(branch, other.id());
            return other;
        }
        boolean forced = random.nextInt(8) == 0 && !commits.isEmpty();
        Commit parent = forced ? commits.get(random.nextInt(commits.size())) : tip;
        Map<String, String> files = new TreeMap<>(parent == null ? Map.of() : parent.files());
        Map<String, Change> changes = new LinkedHashMap<>();
        if (parent != null && random.nextInt(10) == 0) {
            files.keySet().forEach(file -> changes.put(file, Change.delete("w/" + file)));
            files.clear();
        } else {
            for (int i = random.nextInt(4); i >= 0; i--) {
                change(files, changes, random);
            }
        }
        String id = repository.commitOn(
                parent == null ? "" : parent.id(),
                branch,
                "change " + commits.size(),
                changes.values().toArray(Change[]::new));
        return new Commit(id, files);
    }

    private static void change(Map<String, String> files, Map<String, Change> changes, Random random) {
        String file = (char) ('a' + random.nextInt(5)) + ".json";
        String path = "w/" + file;
        switch (random.nextInt(7)) {
            case 0 -> {
                if (files.remove(file) != null || changes.containsKey(file)) {
                    changes.put(file, Change.delete(path));
                }
            }
            case 1 -> {
                changes.put(file, Change.link(path, "/etc/passwd"));
                files.put(file, "a link; links in a repository are not followed");
            }
            case 2 -> {
                changes.put(file, Change.submodule(path, "1".repeat(40)));
                files.put(file, "not a file");
            }
            case 3 -> {
                changes.put(file, Change.file(path, "x".repeat(Snapshot.MAX_FILE_BYTES + 1)));
                files.put(file, ((Snapshot.Unreadable) Snapshot.tooLarge()).reason());
            }
            default -> {
                String content = random.nextBoolean() ? "" : "{\n" + random.nextInt(100) + " ü\0\n";
                changes.put(file, Change.file(path, content));
                files.put(file, content);
            }
        }
    }
}
