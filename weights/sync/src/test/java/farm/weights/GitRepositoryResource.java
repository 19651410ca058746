package farm.weights;

import farm.testkit.GitRepository;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A repository of weights for a {@code @QuarkusTest}; a field of the test of type
 * {@link GitRepository} is set to it.
 */
public final class GitRepositoryResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable GitRepository repository;

    @Override
    public Map<String, String> start() {
        GitRepository made = new GitRepository();
        repository = made;
        made.commit("main", "weights/goat.json", WeightsFolderResource.GOAT);
        try {
            Path work = Files.createDirectory(made.path().resolveSibling("work")); // deleted with the repository
            return Map.of(
                    "farm.source.url",
                    made.url(),
                    "farm.source.path",
                    "weights",
                    "farm.source.poll-interval",
                    "0.3s",
                    "farm.source.work-dir",
                    work.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        if (repository != null) {
            injector.injectIntoFields(repository, new TestInjector.MatchesType(GitRepository.class));
        }
    }

    @Override
    public void stop() {
        if (repository != null) {
            repository.close();
        }
    }
}
