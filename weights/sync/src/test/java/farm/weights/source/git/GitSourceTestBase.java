package farm.weights.source.git;

import farm.testkit.GitRepository;
import farm.weights.source.Selection;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository and sources that read it, with their clones in a temporary folder. */
abstract class GitSourceTestBase {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path temp;

    final GitRepository repository = new GitRepository();

    @SuppressWarnings("NullAway.Init") // by openSources
    GitSourceFixture sources;

    /** Returns the files that the sources read. */
    Selection selection() {
        return Selection.WEIGHTS;
    }

    /** Returns the folder of the clones. */
    final Path work() {
        return temp.resolve("work");
    }

    @BeforeEach
    void openSources() {
        sources = new GitSourceFixture(work(), selection());
    }

    @AfterEach
    void closeSources() {
        sources.close();
        repository.close();
    }
}
