package farm.weights;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SoleInstanceModeTest.AsInDevMode.class)
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class SoleInstanceModeTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ONE = "goat/version=0.0.1/weight";

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @SuppressWarnings("NullAway.Init") // by WeightsFolderResource
    Path folder;

    @Test
    void writesOnlyWhileNoOtherInstanceRuns() throws IOException {
        await("alone, it writes")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(consul.key(ONE)).isEqualTo("75"));

        consul.request("PUT", "/v1/agent/service/register", """
                {"ID":"weight-sync-127.0.0.1-1","Name":"weight-sync","Address":"127.0.0.1","Port":1,
                 "Check":{"TTL":"600s","Status":"passing"}}
                """);
        await().atMost(SOON).untilAsserted(() -> when().get("/status").then().body("writing", equalTo(false)));
        Files.writeString(folder.resolve("goat.json"), "{\"version=0.0.1\":{\"weight\":1}}");
        await().atMost(SOON)
                .untilAsserted(() -> when().get("/status")
                        .then()
                        .body("services.goat.state", equalTo("OutOfSync"))
                        .body("services.goat.note", containsString("would write 0.0.1 75 → 1"))
                        .body("services.goat.note", containsString("weight-sync-127.0.0.1-1 is running")));

        consul.putKey(ONE, "33"); // neither does it put anything back
        await().atMost(SOON)
                .untilAsserted(() -> when().get("/status")
                        .then()
                        .body("services.goat.note", containsString("would write 0.0.1 33 → 1")));
        assertThat(consul.key(ONE)).isEqualTo("33");
    }

    /** The setting of dev mode. */
    public static class AsInDevMode implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("farm.weights.write", "alone");
        }
    }
}
