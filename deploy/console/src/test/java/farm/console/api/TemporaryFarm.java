package farm.console.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A farm in a temporary folder, for a console that starts no parts. */
public final class TemporaryFarm implements QuarkusTestResourceLifecycleManager {

    private @Nullable Path folder;

    @Override
    public Map<String, String> start() {
        try {
            Path made = Files.createTempDirectory("farm");
            folder = made;
            Path yaml = Files.writeString(made.resolve("farm.yaml"), """
                    services:
                      goat:
                        application: goat-service
                        ports: 8101-8110
                        instances: {0.0.1: 1}
                      cheese:
                        command: [cheese, "{port}"]
                        ports: 8121-8122
                    """);
            return Map.of(
                    "farm.home", made.resolve("home").toString(),
                    "farm.checkout", made.toString(),
                    "farm.description", yaml.toString(),
                    "consul.http.addr", "http://127.0.0.1:1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (folder == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
