package farm.weights;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.testkit.ConsulServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs two packaged weight-syncs on one Consul. */
class LeaderFailoverIT {

    @RegisterExtension
    static final ConsulServer CONSUL = new ConsulServer();

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration TAKEOVER = Duration.ofSeconds(20);
    private static final String ONE = "goat/version=0.0.1/weight";

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path temp;

    private SyncProcess start(String name) throws IOException {
        Path own = Files.createDirectories(temp.resolve(name));
        return SyncProcess.start(
                own,
                Map.of(
                        "CONSUL_HTTP_ADDR",
                        CONSUL.url(),
                        "FARM_SOURCE_DIR",
                        Files.createDirectories(temp.resolve("weights")).toString()));
    }

    private void save(int weight) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("weights"));
        Files.writeString(folder.resolve("goat.json"), "{\"version=0.0.1\":{\"weight\":" + weight + "}}");
    }

    private static JsonPath status(SyncProcess of) {
        return given().baseUri(of.url()).get("/status").jsonPath();
    }

    private static void leads(SyncProcess leader) {
        await().ignoreExceptions().atMost(START).until(() -> status(leader).getBoolean("writing"));
    }

    private static void standsBy(SyncProcess other, String leader) {
        await().ignoreExceptions().atMost(START).untilAsserted(() -> {
            assertThat(status(other).getString("leader")).isEqualTo(leader);
            assertThat(status(other).getBoolean("writing")).isFalse();
        });
    }

    @Test
    void standbyTakesOverFromAKilledOrStoppedLeader() throws IOException {
        CONSUL.register("goat", "0.0.1");
        save(1);
        try (SyncProcess one = start("one")) {
            leads(one);
            String leader = status(one).getString("leader");
            try (SyncProcess other = start("other")) {
                standsBy(other, leader);
                save(2);
                await().atMost(TAKEOVER).until(() -> "2".equals(CONSUL.key(ONE)));
                await().atMost(TAKEOVER)
                        .until(() -> "Synced".equals(status(other).getString("services.goat.state")));

                one.close(); // by kill -9
                save(3);
                await().atMost(TAKEOVER).until(() -> "3".equals(CONSUL.key(ONE)));
                assertThat(status(other).getBoolean("writing")).isTrue();

                try (SyncProcess third = start("third")) {
                    standsBy(third, status(other).getString("leader"));
                    assertThat(other.process().stop(10)).isTrue();
                    save(4);
                    await().atMost(TAKEOVER).until(() -> "4".equals(CONSUL.key(ONE)));
                    leads(third);
                }
            }
        }
    }
}
