package farm.weights;

import farm.testkit.TemporaryFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A temporary folder for a {@code @QuarkusTest}; a field of the test of type {@link Path} is set to
 * it.
 */
abstract class TempFolderResource implements QuarkusTestResourceLifecycleManager {

    private final String name;
    private @Nullable Path root;

    /** @param name the name of the folder; its parent folder is for the test's own use */
    TempFolderResource(String name) {
        this.name = name;
    }

    /** Creates the first files and returns the settings. */
    abstract Map<String, String> fill(Path folder) throws IOException;

    @Override
    public final Map<String, String> start() {
        try {
            root = Files.createTempDirectory(name + " of a test"); // with a space, as real paths may have
            return fill(Files.createDirectory(root.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final void inject(TestInjector injector) {
        if (root != null) {
            injector.injectIntoFields(root.resolve(name), new TestInjector.MatchesType(Path.class));
        }
    }

    @Override
    public final void stop() {
        if (root != null) {
            TemporaryFolder.delete(root);
        }
    }
}
