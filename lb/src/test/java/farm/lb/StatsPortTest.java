package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Answer;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The information that a load balancer exposes: stats port, Consul, logs. */
class StatsPortTest {

    private static final TestCluster CLUSTER = new TestCluster(SharedConsul.get(), "exposed");
    private static final Goat GOAT = Goat.of("0.0.1");
    private static LoadBalancer balancer;

    @BeforeAll
    static void start() {
        CLUSTER.register(GOAT);
        CLUSTER.weights(Map.of("0.0.1", 75, "0.0.2", 25));
        balancer = LoadBalancer.start(SharedConsul.get(), CLUSTER.name(), Map.of("LB_LOG", "run-itself.log"));
        balancer.awaitShares(Map.of("0.0.1", 832_040));
        balancer.milk(10);
    }

    @AfterAll
    static void stop() {
        balancer.close();
        GOAT.close();
    }

    @Test
    void servesHealthSplitMetricsAndPage() {
        Answer health = balancer.stats("/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.type()).isEqualTo("application/json");
        assertThat(health.body())
                .isEqualTo("{\"id\":\"%s\",\"service\":\"exposed\",\"port\":%d,\"stats\":%d}"
                        .formatted(balancer.id(), balancer.port(), balancer.statsPort()));
        Answer split = balancer.stats("/split");
        assertThat(split.type()).isEqualTo("application/json");
        assertThat(split.body()).isEqualTo("{\"slots\":832040,\"shares\":{\"0.0.1\":832040}}");
        assertThat(balancer.stats("/monitor").body()).contains("Statistics Report", "exposed-0.0.1");
        assertThat(balancer.stats("/metrics").body())
                .contains("haproxy_backend_http_requests_total{proxy=\"exposed-0.0.1\"} ");
    }

    @Test
    void otherPathsListTheValidOnes() {
        Answer answer = balancer.stats("/");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("/split");
    }

    @Test
    void registersAgainWhenConsulForgets() {
        awaitRegistered();
        CLUSTER.deregister(balancer.id());
        awaitRegistered();
    }

    private static void awaitRegistered() {
        await("the registration").atMost(Duration.ofSeconds(10)).until(() -> {
            String known = SharedConsul.get().get("/v1/health/service/lb-exposed?passing");
            return known.contains("\"ID\":\"" + balancer.id() + "\"")
                    && known.contains("\"Address\":\"127.0.0.1\"")
                    && known.contains("\"Port\":" + balancer.port() + ",")
                    && known.contains("\"stats\":\"" + balancer.statsPort() + "\"");
        });
    }

    @Test
    void rotatesItsLogs() throws IOException {
        for (String log : new String[] {"haproxy.log", "run-itself.log"}) {
            Files.writeString(balancer.file(log), "full\n".repeat(250_000));
        }
        for (String log : new String[] {"haproxy.log", "run-itself.log"}) {
            await("the rotation of " + log)
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> Files.size(balancer.file(log)) < 1_000_000);
            assertThat(balancer.file(log + ".1")).content().startsWith("full\n");
        }
        try (Goat second = Goat.of("0.0.1")) {
            CLUSTER.registerUnchecked(second);
            balancer.awaitChecked(second.port());
            second.becomeUnhealthy(); // HAProxy logs that
            await("new lines after the rotation")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> balancer.read("haproxy.log").contains("is DOWN"));
            CLUSTER.deregister(second.port());
        }
        assertThat(balancer.read("haproxy.log")).doesNotContain("\0");
    }
}
