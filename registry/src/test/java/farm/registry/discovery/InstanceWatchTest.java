package farm.registry.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.registry.DiscoveredInstance;
import farm.testkit.CapturedLog;
import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import farm.testkit.FreePorts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(ConsulTestResource.class)
class InstanceWatchTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    // longer than a blocking query, the delay after it and the probe of the instances together
    private static final Duration A_WHILE = Duration.ofSeconds(8);

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @Inject
    Discovery discovery;

    @AfterEach
    void restartConsul() {
        if (!consul.process().isAlive()) {
            consul.start();
        }
    }

    @Test
    void followsRegistrationsAndDeregistrations() {
        InstanceWatch watch = discovery.watch("comes-and-goes");
        register("comes-and-goes", "a", 1);
        register("comes-and-goes", "b", 2);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(watch.instances())
                        .containsExactly(
                                new DiscoveredInstance("a", "127.0.0.1", 1),
                                new DiscoveredInstance("b", "127.0.0.1", 2)));

        consul.request("PUT", "/v1/agent/service/deregister/a", "");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(watch.instances())
                        .extracting(DiscoveredInstance::id)
                        .containsExactly("b"));
    }

    @Test
    void reachableInstancesOutliveTheRegistrysData() throws IOException {
        InstanceWatch watch = discovery.watch("forgotten");
        try (ServerSocket instance = new ServerSocket(FreePorts.next(), 50, InetAddress.getLoopbackAddress())) {
            register("forgotten", "m", instance.getLocalPort());
            await().atMost(SOON).until(() -> watch.instances().size() == 1);

            consul.wipe();
            consul.start();

            await().during(A_WHILE)
                    .atMost(A_WHILE.plus(SOON))
                    .until(() -> watch.instances().size() == 1);
        }
        // Once they are unreachable, they are removed.
        await().atMost(SOON).until(() -> watch.instances().isEmpty());
    }

    @Test
    void followsARegistryThatLostItsData() {
        InstanceWatch watch = discovery.watch("anew");
        for (int i = 0; i < 50; i++) {
            consul.putKey("index/up", Integer.toString(i));
        }
        register("anew", "old", 1);
        await().atMost(SOON).until(() -> watch.instances().size() == 1);

        consul.wipe();
        consul.start();
        register("anew", "new", 2);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(watch.instances())
                        .extracting(DiscoveredInstance::id)
                        .containsExactly("new"));
    }

    @Test
    void refusesAndLogsInvalidAddressesOnce() {
        try (CapturedLog logged = new CapturedLog()) {
            InstanceWatch watch = discovery.watch("steers");
            register("steers", "good", 1);
            register("steers", "path", "127.0.0.1/v1/agent/self?x=", 80);
            register("steers", "name", "localhost", 80);
            register("steers", "portless", "127.0.0.1", 0);
            await().atMost(SOON)
                    .until(() ->
                            watch.refused().size() == 3 && !watch.instances().isEmpty());
            register("steers", "other", 2);
            await().atMost(SOON).until(() -> watch.instances().size() == 2);

            assertThat(watch.instances()).extracting(DiscoveredInstance::id).containsExactly("good", "other");
            assertThat(watch.refused()).containsOnlyKeys("path", "name", "portless");
            assertThat(logged.count("but not used")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 7, 7", "7, 7, 7", "7, 8, 8", "8, 7, 0"})
    void resetsAnIndexThatGoesBackwards(long before, long now, long next) {
        assertThat(InstanceWatch.nextIndex(before, now)).isEqualTo(next);
    }

    private void register(String service, String id, int port) {
        register(service, id, "127.0.0.1", port);
    }

    private void register(String service, String id, String address, int port) {
        String body =
                "{\"ID\":\"%s\",\"Name\":\"%s\",\"Address\":\"%s\",\"Port\":%d}".formatted(id, service, address, port);
        assertThat(consul.request("PUT", "/v1/agent/service/register", body).statusCode())
                .isEqualTo(200);
    }
}
