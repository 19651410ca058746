package farm.weights.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.GitRepository;
import farm.weights.source.Selection;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PusherTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path temp;

    private final GitRepository repository = new GitRepository();
    private final String first = repository.commit("main", "goat.json", "one");

    @SuppressWarnings("NullAway.Init") // by begin
    private String second;

    @SuppressWarnings("NullAway.Init") // by begin
    private BranchTracker branch;

    @SuppressWarnings("NullAway.Init") // by begin
    private Pusher pusher;

    @SuppressWarnings("NullAway.Init") // by begin
    private String third;

    @BeforeEach
    void commitOnTop() throws Exception {
        GitSettings settings = GitSettings.of(
                GitSourceFixture.config(Map.of(
                        "url", repository.url(),
                        "work-dir", temp.toString(),
                        "force-pushes", "refuse")),
                Selection.WEIGHTS); // the clone then has the history
        GitCommand git = new GitCommand(settings, new GitSourceFixture(temp).environment);
        branch = new BranchTracker(git);
        branch.poll();
        second = repository.commit("main", "goat.json", "a bad edit");
        branch.poll();
        pusher = new Pusher(git, new Remote(git));
        LocalClone clone = branch.localClone();
        third = new CommitWriter(clone, settings)
                .commit(
                        second,
                        TreeListing.find(clone, second, "goat.json"),
                        GitSourceFixture.edit("goat.json", "three", null))
                .orElseThrow();
    }

    @AfterEach
    void end() {
        branch.close();
        repository.close();
    }

    private boolean push() throws Exception {
        return pusher.push(branch.localClone(), second, third);
    }

    @Test
    void commitOnTheTipBecomesTheTip() throws Exception {
        assertThat(push()).isTrue();
        assertThat(repository.tip("main")).isEqualTo(third);
    }

    @Test
    void removedCommitDoesNotComeBack() throws Exception {
        repository.reset("main", first);
        assertThat(push()).isFalse();
        assertThat(repository.tip("main")).isEqualTo(first);
    }

    @Test
    void concurrentPushStays() throws Exception {
        String other = repository.commit("main", "hen.json", "new");
        assertThat(push()).isFalse();
        assertThat(repository.tip("main")).isEqualTo(other);
    }

    @Test
    void pushWithLostAnswerIsDetected() throws Exception {
        push();
        assertThat(push()).isTrue();
    }
}
