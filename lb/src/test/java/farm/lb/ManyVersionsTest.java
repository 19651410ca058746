package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;

import farm.lb.harness.Answer;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import farm.testkit.FreePorts;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** More versions than fit into one of HAProxy's buffers or commands. */
class ManyVersionsTest {

    @Test
    void splitsAndReportsHundredsOfVersions() {
        TestCluster cluster = new TestCluster(SharedConsul.get(), "many");
        Map<String, Integer> weights = new TreeMap<>(Map.of("0.0.1", 100));
        try (Goat goat = Goat.of("0.0.1")) {
            cluster.register(goat);
            cluster.weights(Map.of("0.0.1", 100));
            int silent = FreePorts.next();
            for (int i = 0; i < 300; i++) {
                String version = "1.0.%03d-a-name-as-long-as-some-pipelines-make-them-build-%05d".formatted(i, i);
                String address = "\"Address\":\"127.0.1.%d\",\"Port\":%d".formatted(i % 250, silent + i / 250);
                cluster.put("{\"ID\":\"many-%d\",\"Name\":\"many\",%s,\"Tags\":[\"version=%s\"]}"
                        .formatted(i, address, version));
                SharedConsul.get().putKey("many/version=" + version + "/weight", "1");
                weights.put(version, 1);
            }
            try (LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), "many")) {
                balancer.awaitShares(shares(weights));
                String split = balancer.stats("/split").body();
                assertThat(split)
                        .hasSizeGreaterThan(16_384)
                        .startsWith("{\"slots\":832040,\"shares\":{\"0.0.1\":208010,");
                Answer unknown = balancer.get("/milk", "X-Many-Version: 9");
                assertThat(unknown.status()).isEqualTo(404);
                assertThat(unknown.body()).contains("-00299\"]}");
                cluster.weights(Map.of("0.0.1", 999_999));
                weights.put("0.0.1", 999_999);
                balancer.awaitShares(shares(weights));
                assertThat(balancer.milk(50)).isEqualTo(Map.of("0.0.1", 50)); // it is the fallback for all others
            }
        } finally {
            for (int i = 0; i < 300; i++) {
                cluster.deregister("many-" + i);
            }
        }
    }

    private static Map<String, Integer> shares(Map<String, Integer> weights) {
        long total = weights.values().stream().mapToLong(Integer::longValue).sum();
        Map<String, Integer> shares = new TreeMap<>();
        long sum = 0;
        int last = 0;
        for (Map.Entry<String, Integer> weight : weights.entrySet()) {
            sum += weight.getValue();
            int end = (int) (832_040 * sum / total);
            shares.put(weight.getKey(), end - last);
            last = end;
        }
        return shares;
    }
}
