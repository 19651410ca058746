package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Answer;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A request that names its version gets that version or an error, never the fallback version. */
class ByNameTest {

    private static final TestCluster CLUSTER = new TestCluster(SharedConsul.get(), "named");
    private static final Goat OPEN = Goat.of("0.0.1");
    private static final Goat CLOSED = Goat.of("0.0.2");
    private static LoadBalancer balancer;

    @BeforeAll
    static void start() {
        CLUSTER.register(OPEN);
        CLUSTER.register(CLOSED);
        CLUSTER.weights(Map.of("0.0.1", 1, "0.0.2", 0));
        balancer = LoadBalancer.start(SharedConsul.get(), CLUSTER.name());
        balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0));
    }

    @AfterAll
    static void stop() {
        balancer.close();
        OPEN.close();
        CLOSED.close();
    }

    @Test
    void aVersionWithoutWeightIsReachedByName() {
        assertThat(balancer.get("/milk", "X-Named-Version: 0.0.2").body()).isEqualTo("0.0.2");
        assertThat(balancer.get("/milk", "x-named-version: 0.0.1").body()).isEqualTo("0.0.1");
    }

    @Test
    void anUnknownVersionIsNotFound() {
        for (String name :
                new String[] {"0.0.9", "", "0.0.1 ", "goat-0.0.1", "0.0.1,0.0.2", "nobody", "version-0.0.1"}) {
            Answer answer = balancer.get("/milk", "X-Named-Version: " + name);
            if (name.strip().equals("0.0.1")) {
                assertThat(answer.body()).isEqualTo("0.0.1"); // blanks around a header's value are ignored
                continue;
            }
            assertThat(answer.status()).as("status of version '%s'", name).isEqualTo(404);
            assertThat(answer.type()).isEqualTo("application/problem+json");
            assertThat(answer.body()).contains("\"versions\":[\"0.0.1\",\"0.0.2\"]");
        }
    }

    @Test
    void repeatedVersionHeadersAreRefused() {
        for (String other : new String[] {"0.0.1", "0.0.2", ""}) {
            Answer answer = balancer.get("/milk", "X-Named-Version: 0.0.1", "x-named-version: " + other);
            assertThat(answer.status()).as("status with '%s'", other).isEqualTo(400);
            assertThat(answer.type()).isEqualTo("application/problem+json");
            assertThat(answer.body()).contains("has X-named-Version at most once");
        }
    }

    @Test
    void aDeadVersionGetsNoFallback() {
        Goat dying = Goat.of("0.0.3");
        CLUSTER.register(dying);
        balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0, "0.0.3", 0));
        dying.close();
        Answer answer = balancer.get("/milk", "X-Named-Version: 0.0.3");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("no instance of named 0.0.3");
        CLUSTER.deregister(dying.port());
        await("the version to disappear")
                .atMost(Duration.ofSeconds(10))
                .until(() -> balancer.get("/milk", "X-Named-Version: 0.0.3").status() == 404);
    }
}
