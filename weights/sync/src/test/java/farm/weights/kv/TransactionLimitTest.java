package farm.weights.kv;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import farm.weights.ManualLockProfile;
import farm.weights.WeightsFolderResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ManualLockProfile.class)
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class TransactionLimitTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @SuppressWarnings("NullAway.Init") // by WeightsFolderResource
    Path folder;

    private static String versions(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"version=" + i + "\":{\"weight\":1}")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void limitIsLoweredWhenConsulNamesItsOwn() throws IOException {
        Files.writeString(folder.resolve("herd.json"), versions(150));
        await().atMost(SOON)
                .untilAsserted(() -> when().get("/status")
                        .then()
                        .body("services.herd.state", equalTo("Invalid"))
                        .body("services.herd.problems[0].reason", containsString("at most 127")));
        assertThat(consul.key("herd/version=0/weight")).isNull();

        IntStream.range(0, 127).forEach(version -> consul.register("herd", Integer.toString(version)));
        Files.writeString(folder.resolve("herd.json"), versions(127));
        await().atMost(SOON)
                .untilAsserted(() -> when().get("/status").then().body("services.herd.state", equalTo("Synced")));
        assertThat(consul.key("herd/version=126/weight")).isEqualTo("1");
    }
}
