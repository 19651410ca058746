package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import farm.testkit.FreePorts;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/**
 * The watchdog kills a HAProxy that hangs for good, so that its ports are free for the next one.
 */
@Execution(CONCURRENT)
class HungHaproxyTest {

    @Test
    void aHungWorkerOrMasterIsKilled() {
        try (Goat goat = Goat.of("0.0.1");
                LoadBalancer first = start("hanging-worker", goat);
                LoadBalancer second = start("hanging-master", goat)) {
            Programs.signal("STOP", first.worker());
            Programs.signal("STOP", second.pid("haproxy"));
            for (LoadBalancer hanging : new LoadBalancer[] {first, second}) {
                await("the end of " + hanging.cluster())
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> !hanging.run().isAlive());
                assertThat(hanging.run().process().exitValue()).isEqualTo(1);
                assertThat(hanging.log()).contains("HAProxy hangs; ending it");
                assertThat(FreePorts.isFree(hanging.port())).isTrue();
                assertThat(FreePorts.isFree(hanging.statsPort())).isTrue();
                hanging.restart();
                assertThat(hanging.milk(5)).isEqualTo(Map.of("0.0.1", 5));
            }
        }
    }

    @Test
    void aHungHaproxyIsNotAdopted() {
        try (Goat goat = Goat.of("0.0.1");
                LoadBalancer balancer = start("hanging-both", goat)) {
            long master = balancer.pid("haproxy");
            Programs.signal("KILL", balancer.run().process().pid());
            Programs.signal("STOP", balancer.worker());
            Programs.signal("STOP", master);
            balancer.restart();
            assertThat(balancer.pid("haproxy")).isNotEqualTo(master);
            assertThat(Programs.isAlive(master)).isFalse();
            await("milk")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> balancer.milk(5).equals(Map.of("0.0.1", 5)));
        }
    }

    @Test
    void aShortSilenceIsNotAHang() {
        try (Goat goat = Goat.of("0.0.1");
                LoadBalancer balancer = start("slow", goat)) {
            long worker = balancer.worker();
            Programs.signal("STOP", worker);
            await("two seconds").pollDelay(Duration.ofSeconds(2)).until(() -> true);
            Programs.signal("CONT", worker);
            await("it to go on")
                    .during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(6))
                    .until(() -> balancer.run().isAlive() && balancer.worker() == worker);
        }
    }

    private static LoadBalancer start(String name, Goat goat) {
        TestCluster cluster = new TestCluster(SharedConsul.get(), name);
        cluster.register(goat);
        cluster.weights(Map.of("0.0.1", 1));
        LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), name);
        balancer.awaitShares(Map.of("0.0.1", 832_040));
        return balancer;
    }
}
