package farm.registry.local;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LocalOnlyFilterTest.Guarded.class)
class LocalOnlyFilterTest {

    @Test
    void aLocalRequestIsAnswered() {
        given().get("/health").then().statusCode(200);
    }

    @Test
    void aNameOfSomeoneElseThatPointsHereIsRefused() {
        given().header("Host", "evil.example:8000")
                .get("/health")
                .then()
                .statusCode(403)
                .contentType(equalTo("application/problem+json"))
                .body("status", equalTo(403))
                .body("detail", containsString("farm.local-only.hosts"));
    }

    @Test
    void aPageOfAnotherOriginIsRefusedWhateverItAsksFor() {
        given().header("Origin", "https://evil.example")
                .post("/no/such/path")
                .then()
                .statusCode(403)
                .body("detail", containsString("another origin"));
    }

    /** With the guard on, as the console and weight-sync have it. */
    public static class Guarded implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("farm.local-only.enabled", "true", "farm.instance.service", "guarded");
        }
    }
}
