package farm.weights;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A temporary weights folder for a {@code @QuarkusTest}; a field of the test of type {@link Path} is set to it. */
public final class WeightsFolder implements QuarkusTestResourceLifecycleManager {

    static final String GOAT = """
            {
              "version=0.0.1": { "weight": 75 },
              "version=0.0.2": { "weight": 25 }
            }
            """;

    private @Nullable Path root;

    @Override
    public Map<String, String> start() {
        try {
            Path made = Files.createTempDirectory("weights of a test"); // with a space, as people have them
            root = made;
            Path folder = Files.createDirectory(made.resolve("weights"));
            Files.writeString(folder.resolve("goat.json"), GOAT);
            Files.writeString(folder.resolve("farmer.json"), GOAT);
            Map<String, String> config = new HashMap<>();
            config.put("farm.weights.dir", folder.toString());
            config.put("farm.instance.announce", "true");
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        if (root != null) {
            injector.injectIntoFields(root.resolve("weights"), new TestInjector.MatchesType(Path.class));
        }
    }

    @Override
    public void stop() {
        if (root == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
