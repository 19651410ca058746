package farm.weights;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes of weights for versions with and without instances. */
@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class WritesWithoutInstancesTest extends InstancesFixture {

    @Test
    void writeWarnsOfVersionWithoutInstances() {
        put("goat", TYPO).statusCode(200).body("weights.'9.9'", equalTo(100)).body("warnings", equalTo(List.of(LINE)));
        put("goat", "{\"weights\":{\"0.0.1\":1,\"9.9\":0}}").statusCode(200).body("warnings", nullValue());
    }

    @Test
    void requiredInstancesAreCheckedBeforeTheWrite() {
        putWith("require=instances", TYPO)
                .statusCode(409)
                .contentType(PROBLEM)
                .body("title", equalTo("no passing instance"))
                .body("detail", equalTo(LINE));
        assertThat(goat()).hasContent(WeightsFolderResource.GOAT);
        when().get("/q/metrics").then().body(containsString("weights_writes_total{result=\"refused\"}"));

        consul.register("goat", "9.9");
        putWith("require=instances", TYPO).statusCode(200).body("warnings", nullValue());
        assertThat(goat()).content().contains("9.9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"requires=instances", "require=", "require=instance", "require=instances&require=instances"})
    void unknownParameterIsABadRequest(String query) {
        putWith(query, TYPO).statusCode(400).contentType(PROBLEM).body("detail", containsString("allowed: "));
        assertThat(goat()).hasContent(WeightsFolderResource.GOAT);
    }

    @Test
    void unknownInstancesAreReportedAsSuch() {
        consul.kill();
        put("goat", TYPO).statusCode(200).body("warnings[0]", containsString("it is unknown whether"));
        putWith("require=instances", TYPO)
                .statusCode(503)
                .contentType(PROBLEM)
                .body("title", equalTo("instances unknown"));
    }
}
