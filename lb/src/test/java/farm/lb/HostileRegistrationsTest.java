package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Registry and KV are outside input: no entry breaks or changes the routing of valid instances. */
class HostileRegistrationsTest {

    private static final Map<String, Integer> SHARES = Map.of("0.0.1", 624_030, "0.0.2", 208_010);
    private static final TestCluster CLUSTER = new TestCluster(SharedConsul.get(), "hostile");
    private static final Goat ONE = Goat.of("0.0.1");
    private static final Goat TWO = Goat.of("0.0.2");
    private static LoadBalancer balancer;

    @BeforeAll
    static void start() {
        CLUSTER.register(ONE);
        CLUSTER.register(TWO);
        CLUSTER.weights(Map.of("0.0.1", 75, "0.0.2", 25));
        balancer = LoadBalancer.start(SharedConsul.get(), CLUSTER.name());
        balancer.awaitShares(SHARES);
    }

    @AfterAll
    static void stop() {
        balancer.close();
        ONE.close();
        TWO.close();
    }

    @Test
    void invalidInstancesAreLeftOutAndNamed() {
        Map<String, String> invalid = new LinkedHashMap<>(); // id → the rest of its registration
        invalid.put("no-tag", instance("127.0.0.1", 9, ""));
        invalid.put("other-tags", instance("127.0.0.1", 9, "\"v=1\",\"prod\""));
        invalid.put("two-versions", instance("127.0.0.1", 9, "\"version=0.0.1\",\"version=0.0.2\""));
        invalid.put("twice-the-same", instance("127.0.0.1", 9, "\"version=0.0.1\",\"version=0.0.1\""));
        invalid.put("no-name", instance("127.0.0.1", 9, "\"version=\""));
        invalid.put("a-blank", instance("127.0.0.1", 9, "\"version=0.0 .1\""));
        invalid.put("a-line", instance("127.0.0.1", 9, "\"version=x\\n    server evil 127.0.0.1:9\""));
        invalid.put("a-quote", instance("127.0.0.1", 9, "\"version=x'\\\"\""));
        invalid.put("a-slash", instance("127.0.0.1", 9, "\"version=../../etc\""));
        invalid.put("a-format", instance("127.0.0.1", 9, "\"version=%[env(HOME)]\""));
        invalid.put("a-template", instance("127.0.0.1", 9, "\"version={{ env \\\"HOME\\\" }}\""));
        invalid.put("too-long", instance("127.0.0.1", 9, "\"version=" + "x".repeat(65) + "\""));
        invalid.put("a-dash-first", instance("127.0.0.1", 9, "\"version=-f\""));
        invalid.put("not-ascii", instance("127.0.0.1", 9, "\"version=zïege\""));
        invalid.put("upper-case-tag", instance("127.0.0.1", 9, "\"Version=0.0.1\""));
        invalid.put("a-host-name", instance("goat.example", 9, "\"version=0.0.1\""));
        invalid.put("an-octal", instance("127.0.0.010", 9, "\"version=0.0.1\""));
        invalid.put("three-parts", instance("127.0.1", 9, "\"version=0.0.1\""));
        invalid.put("a-port-in-it", instance("127.0.0.1:80", 9, "\"version=0.0.1\""));
        invalid.put("a-server-option", instance("127.0.0.1 weight 256", 9, "\"version=0.0.1\""));
        invalid.put("a-unix-socket", instance("unix@haproxy.sock", 9, "\"version=0.0.1\""));
        invalid.put("two-colon-pairs", instance("::1::2", 9, "\"version=0.0.1\""));
        invalid.put("nine-groups", instance("1:2:3:4:5:6:7:8:9", 9, "\"version=0.0.1\""));
        invalid.put("everywhere", instance("0.0.0.0", 9, "\"version=0.0.1\""));
        invalid.put("everywhere-6", instance("0:0::", 9, "\"version=0.0.1\""));
        invalid.put("port-zero", instance("127.0.0.1", 0, "\"version=0.0.1\""));
        invalid.put("port-negative", instance("127.0.0.1", -1, "\"version=0.0.1\""));
        invalid.put("port-too-high", instance("127.0.0.1", 65_536, "\"version=0.0.1\""));
        invalid.put("the-load-balancer", instance("127.0.0.1", balancer.port(), "\"version=0.0.1\""));
        invalid.put("its-statistics", instance("127.0.0.1", balancer.statsPort(), "\"version=0.0.3\""));
        invalid.put("an id\\n with 'lines' # and \\\"quotes\\\"", instance("127.0.0.1", 9, "\"version=!\""));
        int taken = 0;
        for (Map.Entry<String, String> registration : invalid.entrySet()) {
            try {
                CLUSTER.put(registration.getValue().replace("ID?", registration.getKey()));
                taken++;
            } catch (IllegalArgumentException refusedByConsulItself) {
                invalid.put(registration.getKey(), "");
            }
        }
        assertThat(taken).isGreaterThan(25);

        for (Map.Entry<String, String> registration : invalid.entrySet()) {
            if (!registration.getValue().isEmpty()) {
                await("the log to name " + registration.getKey())
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> balancer.log().contains("refused instance \"" + registration.getKey() + "\""));
            }
        }
        assertThat(balancer.shares()).isEqualTo(SHARES);
        assertThat(balancer.read("haproxy.cfg")).doesNotContain("server evil", "weight 256", "127.0.0.1:9 ");
        assertThat(balancer.milk(100)).isEqualTo(balancer.milk(100)).containsOnlyKeys("0.0.1", "0.0.2");
        assertThat(balancer.milk(100).get("0.0.2")).isBetween(18, 32);
    }

    @Test
    void anUnusualButValidVersionWorks() {
        try (Goat unusual = Goat.of("A_1.x-" + "y".repeat(58))) {
            CLUSTER.register(unusual);
            await("the version")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> balancer.shares().containsKey(unusual.version()));
            assertThat(balancer.get("/milk", "X-Hostile-Version: " + unusual.version())
                            .body())
                    .isEqualTo(unusual.version());
            CLUSTER.deregister(unusual.port());
        }
        balancer.awaitShares(SHARES);
    }

    @Test
    void anUnreadableWeightKeepsItsVersionsLastOne() {
        int weight = 100;
        for (String value :
                new String[] {"1.5", "-1", "", "a lot", "1e3", "1e9", "01", "1000000000", "5\n", "\"5\"", "5 \n0.0.1 9"
                }) {
            int others = ++weight;
            SharedConsul.get().putKey("hostile/version=0.0.1/weight", value);
            SharedConsul.get().putKey("hostile/version=0.0.2/weight", Integer.toString(others));
            int share = (int) (832_040L * 75 / (75 + others));
            balancer.awaitShares(Map.of("0.0.1", share, "0.0.2", 832_040 - share));
            assertThat(balancer.stats("/split").body()).as(value).contains("\"unreadable\":[\"0.0.1\"]");
            assertThat(balancer.stats("/health").status()).isEqualTo(200);
        }
        assertThat(balancer.log())
                .contains("unreadable weight of version 0.0.1: \"1.5\" (allowed: 0 to 999999999);"
                        + " its last weight 75 stays");
        CLUSTER.weights(Map.of("0.0.1", 1, "0.0.2", 1));
        balancer.awaitShares(Map.of("0.0.1", 416_020, "0.0.2", 416_020));
        CLUSTER.weights(Map.of("0.0.1", 75, "0.0.2", 25));
        balancer.awaitShares(SHARES);
    }

    @Test
    void anUnknownVersionsUnreadableKeyHarmsNobody() {
        SharedConsul.get().putKey("hostile/version=zz/weight", "abc");
        CLUSTER.weights(Map.of("0.0.1", 1, "0.0.2", 3));
        balancer.awaitShares(Map.of("0.0.1", 208_010, "0.0.2", 624_030));
        assertThat(balancer.stats("/split").body()).contains("\"unreadable\":[\"zz\"]");
        try (LoadBalancer another = LoadBalancer.start(SharedConsul.get(), CLUSTER.name())) {
            another.awaitShares(Map.of("0.0.1", 208_010, "0.0.2", 624_030));
            assertThat(another.log()).contains("unreadable weight of version zz: \"abc\"");
        }
        SharedConsul.get().request("DELETE", "/v1/kv/hostile/version=zz/weight", "");
        CLUSTER.weights(Map.of("0.0.1", 75, "0.0.2", 25));
        balancer.awaitShares(SHARES);
        await("nothing unreadable")
                .atMost(Duration.ofSeconds(5))
                .until(() -> !balancer.stats("/split").body().contains("unreadable"));
    }

    @Test
    void otherKeysAreIgnored() {
        String[] keys = {
            "version=0.0.1/weight/",
            "version=0.0.1",
            "0.0.1/weight",
            "version=0 0/weight",
            "version=a%2Fb/weight/x",
            "version=/weight"
        };
        for (String key : keys) {
            SharedConsul.get().putKey("hostile/" + key.replace(" ", "%20"), "5");
        }
        CLUSTER.weights(Map.of("0.0.1", 1, "0.0.2", 3));
        balancer.awaitShares(Map.of("0.0.1", 208_010, "0.0.2", 624_030));
        assertThat(balancer.read("weights").lines().filter(line -> !line.startsWith("#")))
                .hasSize(2);
        assertThat(balancer.log())
                .contains("ignored key, not a version name: \"version=/weight\"", "\"version=0 0/weight\"");
        CLUSTER.weights(Map.of("0.0.1", 75, "0.0.2", 25));
        balancer.awaitShares(SHARES);
    }

    @Test
    void theLastSplitStaysWithoutWeights() {
        CLUSTER.deleteWeights();
        await("the loss")
                .atMost(Duration.ofSeconds(10))
                .until(() -> balancer.read("weights").isEmpty());
        await("the log")
                .atMost(Duration.ofSeconds(5))
                .until(() -> balancer.log().contains("no weights for hostile in KV"));
        assertThat(balancer.shares()).isEqualTo(SHARES);
        CLUSTER.weights(Map.of("0.0.1", 75, "0.0.2", 25));
        await("the weights to return")
                .atMost(Duration.ofSeconds(10))
                .until(() -> !balancer.read("weights").isEmpty());
        balancer.awaitShares(SHARES);
    }

    private static String instance(String address, int port, String tags) {
        return "{\"ID\":\"ID?\",\"Name\":\"hostile\",\"Address\":\"%s\",\"Port\":%d,\"Tags\":[%s]}"
                .formatted(address, port, tags);
    }
}
