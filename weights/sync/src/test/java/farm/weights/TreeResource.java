package farm.weights;

import farm.testkit.TemporaryFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A temporary tree of files for a {@code @QuarkusTest}; a field of the test of type {@link Path} is set to it. */
public final class TreeResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable Path root;

    @Override
    public Map<String, String> start() {
        try {
            Path made = Files.createTempDirectory("tree of a test");
            root = made;
            Path folder = Files.createDirectory(made.resolve("tree"));
            Files.writeString(folder.resolve("first.txt"), "1");
            Map<String, String> config = new HashMap<>();
            config.put("farm.tree.enabled", "true");
            config.put("farm.tree.to", "config/app");
            config.put("farm.tree.expand", "json,yaml");
            config.put("farm.weights.gonsul-run", "true");
            config.put("farm.weights.dir", folder.toString());
            config.put("farm.tree.max-delete-share", "1"); // so that each test can begin anew
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        if (root != null) {
            injector.injectIntoFields(root.resolve("tree"), new TestInjector.MatchesType(Path.class));
        }
    }

    @Override
    public void stop() {
        if (root != null) {
            TemporaryFolder.delete(root);
        }
    }
}
