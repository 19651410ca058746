package farm.weights.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.GitRepository;
import farm.weights.source.Selection;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCloneTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path temp;

    @Test
    void garbageCollectionKeepsRecentCommits() throws Exception {
        try (GitRepository repository = new GitRepository()) {
            Map<String, String> environment = new GitSourceFixture(temp).environment;
            GitSettings settings = GitSettings.of(
                    GitSourceFixture.config(Map.of("url", repository.url(), "work-dir", temp.toString())),
                    Selection.WEIGHTS);
            LocalClone clone = new LocalClone(new GitCommand(settings, environment), temp.resolve("clone"));
            clone.init(repository.commit("main", "goat.json", "one"));
            String first = clone.fetch(null);
            repository.commit("main", "goat.json", "two");
            String second = clone.fetch(null);
            clone.setLastValid(second);
            clone.collectGarbage();

            assertThat(clone.has(first)).isTrue(); // somebody may have seen it and write next
            assertThat(GitSourceFixture.texts(new CommitReader(clone, settings).read(second)))
                    .isEqualTo(Map.of("goat.json", "two"));
            assertThat(clone.lastValid()).contains(second);
            String third = repository.commit("main", "goat.json", "three");
            assertThat(clone.fetch(null)).isEqualTo(third);
            assertThat(clone.call("rev-list", "--count", third).strip()).isEqualTo("1"); // the clone is shallow
        }
    }
}
