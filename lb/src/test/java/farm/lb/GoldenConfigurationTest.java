package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;

import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Renders the configuration and the maps of many registries and settings, and compares them with
 * files.
 *
 * <p>Each folder below {@code src/test/resources/golden} is a case: {@code settings}, {@code
 * registry} (a registration per line), {@code weights} (key and value) and the expected files.
 * Comments and empty lines of a configuration are left out. To write the expected files anew:
 * {@code ./mvnw -pl lb -am test -Dtest=GoldenConfigurationTest -Dfarm.golden.update=true}.
 */
class GoldenConfigurationTest {

    private static final Path CASES = LoadBalancer.script("src/test/resources/golden");
    private static final boolean UPDATE = Boolean.getBoolean("farm.golden.update");

    @TempDir
    Path folder;

    static Stream<String> cases() throws IOException {
        try (Stream<Path> all = Files.list(CASES)) {
            List<String> names = all.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
            return names.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rendersTheExpectedConfiguration(String name) throws IOException {
        Path expected = CASES.resolve(name);
        register(name, Files.readAllLines(expected.resolve("registry")));
        putWeights(name, Files.readAllLines(expected.resolve("weights")));
        render(name, expected.resolve("settings"));

        Map<String, String> files = new TreeMap<>();
        files.put("haproxy.cfg", withoutComments(Files.readAllLines(folder.resolve("haproxy.cfg"))));
        for (String file : List.of("split.map", "split-status.map")) {
            files.put(file, Files.readString(folder.resolve(file)));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path golden = expected.resolve("expected").resolve(file.getKey());
            if (UPDATE) {
                Files.createDirectories(golden.getParent());
                Files.writeString(golden, file.getValue());
            }
            assertThat(file.getValue()).as(golden.toString()).isEqualTo(Files.readString(golden));
        }
    }

    /**
     * Registers each line. A line that begins with a range, such as {@code 1-9}, stands for a
     * registration per number, which replaces each {@code #}.
     */
    private static void register(String name, List<String> registry) {
        TestCluster cluster = new TestCluster(SharedConsul.get(), name);
        for (String line : registry) {
            String json = line.substring(line.indexOf('{')).replaceFirst("\\{", "{\"Name\":\"" + name + "\",");
            if (line.startsWith("{")) {
                cluster.put(json);
                continue;
            }
            String[] range = line.substring(0, line.indexOf(' ')).split("-", 2);
            IntStream.rangeClosed(Integer.parseInt(range[0]), Integer.parseInt(range[1]))
                    .forEach(number -> cluster.put(json.replace("#", Integer.toString(number))));
        }
    }

    private static void putWeights(String cluster, List<String> weights) {
        for (String line : weights) {
            int end = line.lastIndexOf(' ');
            String key = cluster + "/" + line.substring(0, end);
            SharedConsul.get().putKey(key.replace(" ", "%20"), line.substring(end + 1));
        }
    }

    private void render(String cluster, Path settings) throws IOException {
        Files.copy(settings, folder.resolve("settings"), StandardCopyOption.REPLACE_EXISTING);
        Path secret = Files.writeString(folder.resolve("secret"), "long-enough\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> environment = new TreeMap<>(Map.of(
                "CLUSTER", cluster,
                "LB_PORT", "8202",
                "STATS_PORT", "8404",
                "LB_THREADS", "2",
                "LB_OLD_WORKERS", "16",
                "LB_MAX_CONNECTIONS", "1000",
                "LB_SETTINGS", "settings",
                "CONSUL_HTTP_ADDR", SharedConsul.get().url()));
        Programs.Result result = Programs.run(
                folder,
                environment,
                CASES.resolve("render").toString(),
                LoadBalancer.script("").toString());
        assertThat(result).isEqualTo(new Programs.Result(0, ""));
    }

    private static String withoutComments(List<String> configuration) {
        List<String> kept = new ArrayList<>();
        for (String line : configuration) {
            boolean refused = line.startsWith("# refused: ");
            String text = refused ? line : line.replaceFirst("^\\s*#.*$|\\s+#[^'\"]*$", "");
            if (!text.isBlank()) {
                kept.add(text);
            }
        }
        return kept.stream().collect(Collectors.joining("\n", "", "\n"));
    }
}
