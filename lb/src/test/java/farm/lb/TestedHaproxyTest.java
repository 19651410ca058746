package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Prints which HAProxy these tests run with, so that it is not mistaken for another one. */
class TestedHaproxyTest {

    @Test
    void masterAndWorkersAreTheTestedHaproxy() throws IOException {
        TestCluster cluster = new TestCluster(SharedConsul.get(), "tested");
        cluster.weights(Map.of("0.0.1", 1));
        try (Goat goat = Goat.of("0.0.1");
                LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), cluster.name())) {
            cluster.register(goat); // a reload, in which the master starts itself again
            balancer.awaitShares(Map.of("0.0.1", 832_040));
            Path haproxy = Tools.path("haproxy").toRealPath();
            assertThat(program(balancer.pid("haproxy"))).isEqualTo(haproxy);
            await().until(() -> program(balancer.worker()).equals(haproxy));
            System.out.println("[INFO] HAProxy " + balancer.version() + " is tested: " + haproxy);
            cluster.deregister(goat.port());
        }
    }

    private static Path program(long pid) throws IOException {
        return Path.of("/proc/" + pid + "/exe").toRealPath();
    }
}
