package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;

import farm.lb.harness.Answer;
import farm.lb.harness.Connection;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code LB_STICKY}: a client stays at its version while that is open. The split of new clients
 * stays exact.
 */
class StickyTest {

    private static final TestCluster CLUSTER = new TestCluster(SharedConsul.get(), "sticky");
    private static final Goat ONE = Goat.of("0.0.1");
    private static final Goat TWO = Goat.of("0.0.2");
    private static final Goat CLOSED = Goat.of("0.0.3");
    private static LoadBalancer balancer;

    @BeforeAll
    static void start() {
        CLUSTER.register(ONE);
        CLUSTER.register(TWO);
        CLUSTER.register(CLOSED);
        CLUSTER.weights(Map.of("0.0.1", 3, "0.0.2", 1, "0.0.3", 0)); // without weights it is not ready
        balancer = LoadBalancer.start(
                SharedConsul.get(), CLUSTER.name(), Map.of("LB_STICKY", "on", "LB_STICKY_MAX_AGE", "7d"));
    }

    @AfterAll
    static void stop() {
        balancer.close();
        ONE.close();
        TWO.close();
        CLOSED.close();
    }

    @BeforeEach
    void resetWeights() {
        CLUSTER.weights(Map.of("0.0.1", 3, "0.0.2", 1, "0.0.3", 0));
        balancer.awaitShares(Map.of("0.0.1", 624_030, "0.0.2", 208_010, "0.0.3", 0));
    }

    @Test
    void aNewClientGetsTheCookieOfItsVersion() {
        Answer answer = balancer.get("/milk");
        assertThat(answer.headers())
                .containsEntry(
                        "set-cookie",
                        "sticky-version=" + answer.body() + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=604800");
    }

    @Test
    void clientsWithACookieStay() {
        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
            Answer answer = balancer.get("/milk");
            answers.merge(answer.body(), 1, Integer::sum);
            Answer again = balancer.get("/milk", "Cookie: a=b; sticky-version=0.0.2; c=d");
            assertThat(again.body()).isEqualTo("0.0.2");
            assertThat(again.headers()).doesNotContainKey("set-cookie");
        }
        assertThat(answers.get("0.0.2")).isBetween(43, 57);
    }

    @Test
    void weightZeroMovesAVersionsClients() {
        CLUSTER.weights(Map.of("0.0.1", 3, "0.0.2", 0, "0.0.3", 0));
        balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0, "0.0.3", 0));
        Answer moved = balancer.get("/milk", "Cookie: sticky-version=0.0.2");
        assertThat(moved.body()).isEqualTo("0.0.1");
        assertThat(moved.headers().get("set-cookie")).startsWith("sticky-version=0.0.1;");
    }

    @Test
    void aForgedCookieIsIgnored() {
        for (String forged : new String[] {
            "0.0.9",
            "0.0.3",
            "",
            "share:0.0.3",
            "share:0.0.1",
            "known:weights",
            "version-0.0.3",
            "nobody",
            "\"0.0.3\"",
            "0.0.3%00",
            "{{x}}",
            "%[src]"
        }) {
            Answer answer = balancer.get("/milk", "Cookie: sticky-version=" + forged);
            assertThat(answer.status()).as(forged).isEqualTo(200);
            assertThat(answer.body()).as(forged).isIn("0.0.1", "0.0.2");
            assertThat(answer.headers().get("set-cookie")).startsWith("sticky-version=" + answer.body() + ";");
        }
    }

    @Test
    void requestsByNameGetNoCookie() {
        Answer answer = balancer.get("/milk", "X-Sticky-Version: 0.0.3", "Cookie: sticky-version=0.0.1");
        assertThat(answer.body()).isEqualTo("0.0.3");
        assertThat(answer.headers()).doesNotContainKey("set-cookie");
    }

    @Test
    void clientsOfADeadVersionKeepTheirCookie() {
        try (Goat dying = Goat.of("0.0.4")) {
            CLUSTER.registerUnchecked("dying", dying.port(), dying.version());
            CLUSTER.weights(Map.of("0.0.1", 1, "0.0.2", 0, "0.0.3", 0, "0.0.4", 1));
            balancer.awaitShares(Map.of("0.0.1", 416_020, "0.0.2", 0, "0.0.3", 0, "0.0.4", 416_020));
            assertThat(balancer.get("/milk", "Cookie: sticky-version=0.0.4").body())
                    .isEqualTo("0.0.4");
            dying.close();
            for (int i = 0; i < 5; i++) {
                Answer answer = balancer.get("/milk", "Cookie: sticky-version=0.0.4");
                assertThat(answer.body()).isEqualTo("0.0.1");
                assertThat(answer.headers()).doesNotContainKey("set-cookie");
                assertThat(balancer.get("/milk").headers().get("set-cookie")).startsWith("sticky-version=0.0.1;");
            }
        } finally {
            CLUSTER.weights(Map.of("0.0.4", 0));
            CLUSTER.deregister("dying");
        }
    }

    @Test
    void oldWorkersForwardUnknownCookies() throws IOException {
        try (Connection kept = new Connection(balancer.port());
                Goat newer = Goat.of("0.0.5")) {
            kept.request("GET", "/milk");
            CLUSTER.register(newer);
            CLUSTER.weights(Map.of("0.0.5", 4));
            balancer.awaitShares(Map.of("0.0.1", 312_015, "0.0.2", 104_005, "0.0.3", 0, "0.0.5", 416_020));
            Answer answer = kept.request("GET", "/milk", "Cookie: sticky-version=0.0.5");
            assertThat(answer.body()).isEqualTo("0.0.5");
            assertThat(answer.headers()).doesNotContainKey("set-cookie");
            CLUSTER.weights(Map.of("0.0.5", 0));
            CLUSTER.deregister(newer.port());
        }
    }
}
