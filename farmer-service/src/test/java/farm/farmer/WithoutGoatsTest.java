package farm.farmer;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** With no Consul and no load balancer: a farmer without goats is still a live farmer. */
@QuarkusTest
class WithoutGoatsTest {

    @Test
    void isAliveAllTheSame() {
        when().get("/health").then().statusCode(200);
    }

    @Test
    void milkIsAProblemThatSaysWhy() {
        when().get("/milk")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("title", equalTo("no goat to be had"))
                .body("status", equalTo(503))
                .body("detail", equalTo("no load balancer of the goats is registered (lb-goat)"));
    }

    @Test
    void dependenciesNameWhatIsMissing() {
        when().get("/health/dependencies")
                .then()
                .statusCode(500)
                .body("missing", hasItem("goats: no load balancer of the goats is registered (lb-goat)"));
    }
}
