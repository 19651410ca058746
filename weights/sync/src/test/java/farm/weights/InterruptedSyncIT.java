package farm.weights;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import farm.testkit.ConsulServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills weight-sync between the transactions of two services. */
class InterruptedSyncIT {

    @RegisterExtension
    static final ConsulServer CONSUL = new ConsulServer();

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long OURS = 0x676F6174; // the flags of keys that weight-sync wrote
    private static final Map<String, String> OLD = Map.of("1", "10", "2", "20", "3", "30");
    private static final Map<String, String> NEW =
            Map.of("1", "11", "2", "0", "4", "40"); // one changed, one deleted, one new

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path temp;

    @BeforeEach
    void writeOldWeightsAndSaveNewOnes() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("weights"));
        String file = NEW.entrySet().stream()
                .map(each -> "\"version=" + each.getKey() + "\":{\"weight\":" + each.getValue() + "}")
                .collect(Collectors.joining(",", "{", "}"));
        for (String service : List.of("farmer", "goat")) {
            Files.writeString(folder.resolve(service + ".json"), file);
            CONSUL.request("DELETE", "/v1/kv/" + service + "?recurse", "");
            NEW.keySet().forEach(version -> CONSUL.register(service, version));
            OLD.forEach((version, weight) -> CONSUL.request(
                    "PUT", "/v1/kv/" + service + "/version=" + version + "/weight?flags=" + OURS, weight));
        }
    }

    private SyncProcess start(String consul) {
        return SyncProcess.start(
                temp,
                Map.of(
                        "CONSUL_HTTP_ADDR",
                        consul,
                        "FARM_SOURCE_DIR",
                        temp.resolve("weights").toString()));
    }

    @ParameterizedTest
    @EnumSource
    void nextProcessCompletesAKilledSync(TransactionBlockingProxy.Holds holds) {
        try (TransactionBlockingProxy gate = new TransactionBlockingProxy(CONSUL.url(), holds)) {
            try (SyncProcess killed = start(gate.url())) {
                await().atMost(SOON).until(gate::isHolding);
                assertThat(killed.process().isAlive()).isTrue();
            } // by kill -9
            assertThat(weights("farmer")).isEqualTo(NEW);
            assertThat(weights("goat")).isEqualTo(holds == TransactionBlockingProxy.Holds.REQUEST ? OLD : NEW);
        }
        String farmer = CONSUL.get("/v1/kv/farmer?recurse");
        String goat = CONSUL.get("/v1/kv/goat?recurse");

        try (SyncProcess next = start(CONSUL.url())) {
            await().ignoreExceptions()
                    .atMost(SOON)
                    .untilAsserted(() -> given().baseUri(next.url())
                            .get("/status")
                            .then()
                            .body("services.farmer.state", equalTo("Synced"))
                            .body("services.goat.state", equalTo("Synced")));
            assertThat(weights("goat")).isEqualTo(NEW);
            assertThat(CONSUL.get("/v1/kv/farmer?recurse"))
                    .as("not written again")
                    .isEqualTo(farmer);
            if (holds == TransactionBlockingProxy.Holds.ANSWER) {
                assertThat(CONSUL.get("/v1/kv/goat?recurse"))
                        .as("not written again")
                        .isEqualTo(goat);
            }
        }
    }

    /** Returns a service's weights, by version. */
    private static Map<String, String> weights(String service) {
        Map<String, String> weights = new TreeMap<>();
        List<String> keys = given().baseUri(CONSUL.url())
                .get("/v1/kv/" + service + "/?keys")
                .jsonPath()
                .getList("");
        keys.forEach(
                key -> weights.put(key.replaceFirst(".*/version=(.*)/weight", "$1"), String.valueOf(CONSUL.key(key))));
        return weights;
    }
}
