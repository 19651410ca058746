package farm.farmer;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A farmer without Consul and load balancers is healthy. */
@QuarkusTest
class WithoutGoatsTest {

    @Test
    void isHealthy() {
        when().get("/health").then().statusCode(200);
    }

    @Test
    void milkIsAProblemWithAReason() {
        when().get("/milk")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("title", equalTo("no goat available"))
                .body("status", equalTo(503))
                .body("detail", equalTo("no load balancer of the goats is registered (lb-goat)"));
    }

    @Test
    void dependenciesNameTheMissingGoats() {
        when().get("/health/dependencies")
                .then()
                .statusCode(500)
                .body("missing", hasItem("goats: no load balancer of the goats is registered (lb-goat)"));
    }
}
