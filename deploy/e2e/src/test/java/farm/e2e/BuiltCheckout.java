package farm.e2e;

import farm.testkit.Tools;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A copy of what a farm is run from, without the sources, so that a test may build it anew. */
final class BuiltCheckout {

    private static final List<String> NEEDED = List.of(
            "farm",
            "lb",
            "deploy/farm.yaml",
            "deploy/tools",
            "deploy/console/keeper",
            "deploy/console/target/quarkus-app",
            "deploy/cli/target/farm.jar",
            "goat-service/target/quarkus-app",
            "farmer-service/target/quarkus-app",
            "weights/sync/target/quarkus-app");
    private static final String LAST = "quarkus-run.jar";

    private final Path root;
    private final Map<Path, byte[]> jars = new LinkedHashMap<>();

    BuiltCheckout(Path root) throws IOException, InterruptedException {
        this.root = root;
        for (String path : NEEDED) {
            Path to = root.resolve(path);
            Files.createDirectories(Objects.requireNonNull(to.getParent()));
            String from = Tools.checkout().resolve(path).toString();
            if (new ProcessBuilder("cp", "-a", from, to.toString())
                            .inheritIO()
                            .start()
                            .waitFor()
                    != 0) {
                throw new IOException(from + " can't be copied");
            }
        }
    }

    Path root() {
        return root;
    }

    /** Does what the first half of a build does, and worse: each jar is emptied in place, what a build writes last is deleted. */
    void beginBuild() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !file.toString().contains("running"))
                    .toList()) {
                jars.put(jar, Files.readAllBytes(jar));
            }
        }
        for (Path jar : jars.keySet()) {
            if (jar.endsWith(LAST)) {
                Files.delete(jar);
            } else {
                Files.newOutputStream(jar).close();
            }
        }
    }

    /** The second half: each jar is written, with the same contents and a newer time. */
    void endBuild() throws IOException {
        for (boolean last : new boolean[] {false, true}) {
            for (Map.Entry<Path, byte[]> jar : jars.entrySet()) {
                if (jar.getKey().endsWith(LAST) == last) {
                    try (OutputStream out = Files.newOutputStream(jar.getKey())) {
                        out.write(jar.getValue());
                    }
                }
            }
        }
    }
}
