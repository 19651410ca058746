package farm.weights;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import farm.testkit.ConsulServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** The weights of goats and farmers in files and in KV, before each test as they were at first. */
abstract class WeightFilesFixture {

    static final Duration SOON = Duration.ofSeconds(3);
    static final Duration WHEN_CONSUL_IS_BACK = Duration.ofSeconds(10);
    static final String ONE = "goat/version=0.0.1/weight";
    static final String TWO = "goat/version=0.0.2/weight";

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @SuppressWarnings("NullAway.Init") // by WeightsFolderResource
    Path folder;

    @BeforeEach
    void resetWeights() throws IOException {
        if (!consul.process().isAlive()) {
            consul.start();
        }
        for (String service : List.of("goat", "farmer")) {
            consul.register(service, "0.0.1");
            consul.register(service, "0.0.2");
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("goat.json"), WeightsFolderResource.GOAT);
        Files.writeString(folder.resolve("farmer.json"), WeightsFolderResource.GOAT);
        await().atMost(WHEN_CONSUL_IS_BACK).untilAsserted(() -> {
            splitIs("75", "25");
            when().get("/status")
                    .then()
                    .body("services.goat.state", equalTo("Synced"))
                    .body("services.farmer.state", equalTo("Synced"))
                    .body("problems", hasSize(0));
        });
    }

    void splitIs(String one, String two) {
        assertThat(consul.key(ONE)).isEqualTo(one);
        assertThat(consul.key(TWO)).isEqualTo(two);
    }

    void soonSplitIs(String one, String two) {
        await().atMost(SOON).untilAsserted(() -> splitIs(one, two));
    }

    static void soonStatusIs(String path, String value) {
        await().atMost(SOON).untilAsserted(() -> when().get("/status").then().body(path, equalTo(value)));
    }

    static String weights(Object one, Object two) {
        return "{\"version=0.0.1\":{\"weight\":%s},\n\"version=0.0.2\":{\"weight\":%s}}\n".formatted(one, two);
    }

    void save(Object one, Object two) throws IOException {
        Files.writeString(folder.resolve("goat.json"), weights(one, two));
    }
}
