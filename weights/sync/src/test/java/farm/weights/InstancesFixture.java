package farm.weights;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** The registered instances, and helpers, of tests of versions with and without instances. */
abstract class InstancesFixture extends WeightsHttpFixture {

    static final String LINE = "goat 9.9 has weight 100 but no passing instance; start one"
            + " (farm add goat --version 9.9) or give weight to a version that has instances";
    static final String TYPO = "{\"weights\":{\"0.0.1\":0,\"9.9\":100}}";

    @BeforeEach
    void startInstances() {
        for (String version : List.of("0.0.1", "0.0.2")) {
            consul.register("goat", version);
            consul.register("farmer", version);
        }
        consul.deregister("goat-9.9");
        soonGoatIs("Synced", List.of());
    }

    static void soonGoatIs(String state, List<String> withoutInstances) {
        await().atMost(SOON)
                .untilAsserted(() -> when().get("/status")
                        .then()
                        .body("services.goat.state", equalTo(state))
                        .body("services.goat.withoutInstances", equalTo(withoutInstances)));
    }

    static ValidatableResponse putWith(String query, String body) {
        return given().contentType("application/json")
                .body(body)
                .put("/weights/goat?" + query)
                .then();
    }
}
