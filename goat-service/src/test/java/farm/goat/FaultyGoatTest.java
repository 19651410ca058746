package farm.goat;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FaultyGoatTest.Faulty.class)
class FaultyGoatTest {

    @Test
    void failsLateButStaysHealthy() {
        when().get("/milk")
                .then()
                .statusCode(500)
                .body(containsString("spilled the milk"))
                .time(greaterThanOrEqualTo(300L));

        when().get("/health").then().statusCode(200).time(lessThan(300L));
    }

    public static class Faulty implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("farm.faults.error-rate", "1", "farm.faults.latency", "300ms");
        }
    }
}
