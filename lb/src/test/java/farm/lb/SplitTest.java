package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;

import farm.lb.harness.Answer;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The observed split is exact after any number of requests and for any number of instances. */
class SplitTest {

    private static final int SLOTS = 832_040;
    private static final int MAX_DEVIATION = 7;
    private static final List<Goat> GOATS =
            List.of(Goat.of("0.0.1"), Goat.of("0.0.1"), Goat.of("0.0.1"), Goat.of("0.0.2"), Goat.of("0.0.3"));
    private static final TestCluster CLUSTER = new TestCluster(SharedConsul.get(), "split-goat");
    private static LoadBalancer balancer;

    @BeforeAll
    static void start() {
        GOATS.forEach(CLUSTER::register);
        CLUSTER.weights(Map.of("0.0.1", 1, "0.0.2", 1, "0.0.3", 1));
        balancer = LoadBalancer.start(SharedConsul.get(), CLUSTER.name());
        balancer.awaitShares(Map.of("0.0.1", 277_346, "0.0.2", 277_347, "0.0.3", 277_347));
    }

    @AfterAll
    static void stop() {
        balancer.close();
        GOATS.forEach(Goat::close);
    }

    @ParameterizedTest
    @CsvSource({"75, 25, 0", "50, 50, 0", "1, 1, 1", "999, 1, 0", "2, 48, 50", "1, 89, 987654", "0, 0, 3"})
    void theSplitIsAtMostSevenRequestsOff(int first, int second, int third) {
        Map<String, Integer> shares = weigh(Map.of("0.0.1", first, "0.0.2", second, "0.0.3", third));
        Map<String, Integer> answers = new TreeMap<>();
        int count = 0;
        for (String version : balancer.milkInOrder(1500)) {
            answers.merge(version, 1, Integer::sum);
            count++;
            for (Map.Entry<String, Integer> share : shares.entrySet()) {
                assertThat((double) answers.getOrDefault(share.getKey(), 0))
                        .as("answers of %s among %d", share.getKey(), count)
                        .isBetween(
                                (double) count * share.getValue() / SLOTS - MAX_DEVIATION,
                                (double) count * share.getValue() / SLOTS + MAX_DEVIATION);
            }
        }
        assertThat(shares.keySet()).containsAll(answers.keySet());
    }

    @Test
    void aVersionWithoutWeightGetsNothing() {
        weigh(Map.of("0.0.1", 3, "0.0.2", 0, "0.0.3", 1));
        assertThat(balancer.milk(400)).containsOnlyKeys("0.0.1", "0.0.3");
    }

    @Test
    void anEditNeedsNoReload() {
        weigh(Map.of("0.0.1", 1, "0.0.2", 1, "0.0.3", 0));
        balancer.milk(50);
        long worker = balancer.worker();
        long before = requestsOf("0.0.1");
        weigh(Map.of("0.0.1", 0, "0.0.2", 0, "0.0.3", 1)); // to and from 0
        weigh(Map.of("0.0.1", 1, "0.0.2", 0, "0.0.3", 0));
        assertThat(balancer.worker()).isEqualTo(worker);
        balancer.milk(10);
        assertThat(requestsOf("0.0.1")).isEqualTo(before + 10);
    }

    @Test
    void theAnswerToAllZeroWeightsNamesTheFile() {
        weigh(Map.of("0.0.1", 0, "0.0.2", 0, "0.0.3", 0));
        Answer answer = balancer.get("/milk");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"status\":503", "weights/split-goat.json");
    }

    @Test
    void requestsByNameTakeNoSlot() {
        weigh(Map.of("0.0.1", 1, "0.0.2", 1, "0.0.3", 0));
        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
            answers.merge(balancer.get("/milk").body(), 1, Integer::sum);
            assertThat(balancer.get("/milk", "X-Split-Goat-Version: 0.0.3").body())
                    .isEqualTo("0.0.3");
        }
        assertThat(answers.get("0.0.1")).isBetween(100 - MAX_DEVIATION, 100 + MAX_DEVIATION);
        assertThat(answers).containsOnlyKeys("0.0.1", "0.0.2");
    }

    @Test
    void instancesOfAVersionShareEvenly() {
        weigh(Map.of("0.0.1", 1, "0.0.2", 0, "0.0.3", 0));
        String before = balancer.servers();
        balancer.milk(300);
        String after = balancer.servers();
        for (Goat goat : GOATS.subList(0, 3)) {
            assertThat(requestsOf(goat, after) - requestsOf(goat, before)).isBetween(95L, 105L);
        }
    }

    private static Map<String, Integer> weigh(Map<String, Integer> weights) {
        CLUSTER.weights(weights);
        long total = weights.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Integer> shares = new TreeMap<>();
        long sum = 0;
        int last = 0;
        for (Map.Entry<String, Integer> weight : new TreeMap<>(weights).entrySet()) {
            sum += weight.getValue();
            int end = total == 0 ? 0 : (int) (SLOTS * sum / total);
            shares.put(weight.getKey(), end - last);
            last = end;
        }
        balancer.awaitShares(shares);
        return shares;
    }

    private static long requestsOf(String version) {
        return field(balancer.command("show stat -1 2 -1"), CLUSTER.name() + "-" + version + ",BACKEND,");
    }

    private static long requestsOf(Goat goat, String statistics) {
        return field(statistics, CLUSTER.name() + "-" + goat.version() + ",127.0.0.1:" + goat.port() + ",");
    }

    private static long field(String statistics, String start) { // stot, the number of sessions
        String line =
                statistics.lines().filter(l -> l.startsWith(start)).findFirst().orElseThrow();
        return Long.parseLong(line.split(",", -1)[7]);
    }
}
