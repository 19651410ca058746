package farm.weights;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A Consul that is unreachable for a while or loses its data. */
@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class ConsulOutageTest extends WeightFilesFixture {

    @Test
    void savesDuringAnOutageAreWrittenAfterwards() throws IOException {
        consul.kill();
        save(5, 6);
        soonStatusIs("services.goat.state", "OutOfSync");
        when().get("/health").then().statusCode(200);
        consul.start();
        await().atMost(WHEN_CONSUL_IS_BACK).untilAsserted(() -> splitIs("5", "6"));
    }

    @Test
    void weightsAreRestoredAfterDataLoss() throws IOException {
        save("broken", 1);
        soonStatusIs("services.goat.state", "Invalid");
        consul.wipe();
        consul.start();
        await().atMost(WHEN_CONSUL_IS_BACK).untilAsserted(() -> {
            splitIs("75", "25");
            assertThat(consul.key("farmer/version=0.0.2/weight")).isEqualTo("25");
        });
    }
}
