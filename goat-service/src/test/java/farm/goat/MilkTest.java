package farm.goat;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import farm.registry.registration.ThisInstance;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A goat without Consul gives milk. */
@QuarkusTest
class MilkTest {

    @Inject
    ThisInstance self;

    @Test
    void labelsMilkWithServicePortAndVersion() {
        when().get("/milk")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(equalTo("goat:" + self.instance().port() + ":0.0.1"));
    }

    @Test
    void healthNamesTheInstance() {
        when().get("/health")
                .then()
                .statusCode(200)
                .body(containsString("goat:" + self.instance().port() + ":0.0.1"));
    }

    @Test
    void quarkusHealthHasItsOwnPath() {
        when().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void metricsCountRequestsForMilk() {
        when().get("/milk").then().statusCode(200);

        when().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("http_server_requests_seconds_count"))
                .body(containsString("uri=\"/milk\""));
    }
}
