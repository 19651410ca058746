package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;

import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import farm.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that may be stale count only once Consul confirms them. */
class StaleWeightsTest {

    private static final AtomicInteger CLUSTERS = new AtomicInteger();
    private static final Pattern KEY =
            Pattern.compile("\"Key\":\"[^\"]*/version=([^\"/]*)/weight\".*?\"ModifyIndex\":(\\d+)");
    private static final String DOUBTFUL = "split ,\"doubtful\":[\"weights\"]\n";

    private final TestCluster cluster = new TestCluster(SharedConsul.get(), "stale-" + CLUSTERS.incrementAndGet());
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws IOException {
        environment.put("CLUSTER", cluster.name());
        environment.put("CONSUL_HTTP_ADDR", SharedConsul.get().url());
        Files.writeString(folder.resolve("haproxy.cfg"), "backend version-a\nbackend version-b\n");
    }

    @Test
    void staleWeightsAreHeld() throws IOException {
        cluster.weights(Map.of("a", 0, "b", 0));
        String past = rendered(Map.of("a", 0, "b", 0));
        cluster.weights(Map.of("a", 3, "b", 1));
        String present = rendered(Map.of("a", 3, "b", 1));
        assertThat(accept(present)).isEqualTo("a 624030;b 208010;");
        assertThat(splitStatus()).isEmpty();
        assertThat(accept(past)).isEqualTo("a 624030;b 208010;");
        assertThat(splitStatus()).isEqualTo(DOUBTFUL);
        assertThat(accept(past.lines().findFirst().orElseThrow() + "\n")).isEqualTo("a 624030;b 208010;");
        assertThat(accept(present)).isEqualTo("a 624030;b 208010;");
        assertThat(splitStatus()).isEmpty();
    }

    @Test
    void aDeletedVersionDisappearsAtOnce() throws IOException {
        cluster.weights(Map.of("a", 3));
        cluster.weights(Map.of("b", 1));
        String past = rendered(Map.of("a", 3, "b", 1));
        accept(past);
        SharedConsul.get().request("DELETE", "/v1/kv/" + cluster.name() + "/version=b/weight", "");
        assertThat(accept(rendered(Map.of("a", 3)))).isEqualTo("a 832040;b 0;");
        assertThat(splitStatus()).isEmpty();
        assertThat(accept(past)).as("the version is back from the past").isEqualTo("a 832040;b 0;");
        assertThat(splitStatus()).isEqualTo(DOUBTFUL);
    }

    @Test
    void aFreshConsulIsBelievedAtOnce() throws IOException {
        Files.writeString(folder.resolve("weights.good"), "# 1000000000\na 1 999999999\nb 1 1000000000\n");
        cluster.weights(Map.of("a", 3, "b", 1));
        assertThat(accept(rendered(Map.of("a", 3, "b", 1)))).isEqualTo("a 624030;b 208010;");
        cluster.weights(Map.of("a", 1));
        environment.put("CONSUL_HTTP_ADDR", nobody()); // the next edit needs no confirmation
        assertThat(accept(rendered(Map.of("a", 1, "b", 1)))).isEqualTo("a 416020;b 416020;");
    }

    @Test
    void theHoldLastsWhileConsulIsUnreachable() throws IOException {
        cluster.weights(Map.of("a", 3, "b", 1));
        String present = rendered(Map.of("a", 3, "b", 1));
        environment.put("CONSUL_HTTP_ADDR", nobody());
        touch("weights-held-since", Instant.EPOCH);
        assertThat(accept(present)).as("the first weights of all").isEmpty();
        environment.put("CONSUL_HTTP_ADDR", SharedConsul.get().url());
        assertThat(accept(present)).isEqualTo("a 624030;b 208010;");
    }

    @Test
    void theHoldEndsAfterRefusedQueries() throws IOException {
        cluster.weights(Map.of("a", 3, "b", 1));
        String present = rendered(Map.of("a", 3, "b", 1));
        environment.put("CONSUL_HTTP_ADDR", SharedConsul.get().url() + "/not-consul-but-a-page");
        assertThat(accept(present)).isEmpty();
        assertThat(splitStatus()).isEqualTo(DOUBTFUL);
        touch("weights-held-since", Instant.now().minusSeconds(41));
        assertThat(accept(present)).isEqualTo("a 624030;b 208010;");
        assertThat(splitStatus()).isEmpty();
    }

    @Test
    void aFullDiskKeepsTheLastWeights() throws IOException {
        cluster.weights(Map.of("a", 3, "b", 1));
        assertThat(accept(rendered(Map.of("a", 3, "b", 1)))).isEqualTo("a 624030;b 208010;");
        cluster.weights(Map.of("a", 1, "b", 1));
        String next = rendered(Map.of("a", 1, "b", 1));
        Path full = Files.createSymbolicLink(folder.resolve("weights.new"), Path.of("/dev/full"));
        assertThat(accept(next)).isEqualTo("a 624030;b 208010;");
        assertThat(splitStatus()).as("tried again every second").isEqualTo(DOUBTFUL);
        Files.delete(full);
        assertThat(accept(next)).isEqualTo("a 416020;b 416020;");
        assertThat(splitStatus()).isEmpty();
    }

    private void touch(String name, Instant at) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        Files.setLastModifiedTime(file, FileTime.from(at));
    }

    private static String nobody() {
        return "http://127.0.0.1:" + FreePorts.next();
    }

    /**
     * Writes {@code weights} as the template does: each version's weight and its current index in
     * Consul.
     */
    private String rendered(Map<String, Integer> weights) {
        Map<String, String> indexes = new TreeMap<>();
        Matcher key = KEY.matcher(SharedConsul.get().get("/v1/kv/" + cluster.name() + "/?recurse"));
        while (key.find()) {
            indexes.put(key.group(1), key.group(2));
        }
        return new TreeMap<>(weights)
                .entrySet().stream()
                        .map(weight -> "%s %d %s\n"
                                .formatted(weight.getKey(), weight.getValue(), indexes.get(weight.getKey())))
                        .collect(Collectors.joining());
    }

    /** Returns the live shares after a rendering. */
    private String accept(String rendering) throws IOException {
        Files.writeString(folder.resolve("weights"), rendering);
        for (String script : new String[] {"libexec/accept-weights", "libexec/render-split"}) {
            Programs.output(folder, environment, LoadBalancer.script(script).toString());
        }
        return Files.readAllLines(folder.resolve("split.map")).stream()
                .filter(line -> line.startsWith("share:"))
                .map(line -> line.substring("share:".length()) + ";")
                .collect(Collectors.joining());
    }

    private String splitStatus() throws IOException {
        return Files.readString(folder.resolve("split-status.map"));
    }
}
