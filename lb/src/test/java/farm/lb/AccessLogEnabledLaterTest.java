package farm.lb;

import static org.awaitility.Awaitility.await;

import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SingleGoat;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An access log that is enabled while HAProxy runs. */
class AccessLogEnabledLaterTest {

    @RegisterExtension
    final SingleGoat single = new SingleGoat("logged-later");

    @Test
    void anAdoptedHaproxyStartsTheLog() {
        try (LoadBalancer balancer = single.balancer(Map.of())) {
            Programs.signal("KILL", balancer.run().process().pid());
            balancer.set("LB_ACCESS_LOG", "enabled.log");
            balancer.restart();
            await("a line").atMost(Duration.ofSeconds(20)).until(() -> {
                balancer.get("/milk");
                return balancer.file("enabled.log").toFile().exists()
                        && balancer.read("enabled.log").contains("\"cluster\":\"logged-later-");
            });
        }
    }
}
