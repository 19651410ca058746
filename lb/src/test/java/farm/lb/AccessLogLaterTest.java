package farm.lb;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An access log that is switched on while HAProxy runs. */
class AccessLogLaterTest {

    @Test
    void anAdoptedHaproxyBeginsToWriteIt() {
        Herd herd = new Herd(SharedConsul.get(), "logged-later");
        try (Goat goat = Goat.of("0.0.1")) {
            herd.register(goat);
            herd.weights(Map.of("0.0.1", 1));
            try (LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), herd.cluster())) {
                balancer.awaitShares(Map.of("0.0.1", 832_040));
                Programs.signal("KILL", balancer.run().process().pid());
                balancer.set("LB_ACCESS_LOG", "wanted.log");
                balancer.startAgain();
                await("a line").atMost(Duration.ofSeconds(20)).until(() -> {
                    balancer.get("/milk");
                    return balancer.file("wanted.log").toFile().exists()
                            && balancer.read("wanted.log").contains("\"cluster\":\"logged-later\"");
                });
            }
            herd.deregister(goat.port());
        }
    }
}
