package farm.weights;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The other HTTP endpoints of a running weight-sync. */
@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class WeightSyncTest extends WeightFilesFixture {

    @Test
    void registersAndExposesHealthAndMetrics() {
        await().atMost(SOON)
                .untilAsserted(() -> given().baseUri(consul.url())
                        .get("/v1/health/service/weight-sync?passing")
                        .then()
                        .body("", hasSize(1)));
        when().get("/q/health/ready").then().statusCode(200);
        when().get("/q/health/live").then().statusCode(200);
        when().get("/q/metrics").then().body(containsString("weights_syncs_total{result=\"written\"}"));
        when().get("/status")
                .then()
                .body("writing", equalTo(true))
                .body("services.goat.desired.'0.0.1'", equalTo(75))
                .body("services.goat.live.'0.0.2'", equalTo(25));
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(consul.key("weight-sync/status")).contains("\"goat\":{\"state\":\"Synced\""));
    }

    @Test
    void foreignWebPageIsRefused() {
        given().header("Origin", "https://evil.example").get("/status").then().statusCode(403);
        given().header("Host", "evil.example").get("/status").then().statusCode(403);
    }

    @Test
    void gonsulRunIsOffByDefault() {
        when().get("/v1/run").then().statusCode(404).body("detail", containsString("FARM_WEIGHTS_GONSUL_RUN=true"));
    }
}
