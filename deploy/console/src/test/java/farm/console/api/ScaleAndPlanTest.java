package farm.console.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts and plans over the API of a console that starts no parts. */
@QuarkusTest
@WithTestResource(TemporaryFarm.class)
class ScaleAndPlanTest {

    @Test
    void scalingAnswersWithTheCountBefore() {
        given().contentType(ContentType.JSON)
                .body("{\"count\":2}")
                .put("/api/services/goat/versions/0.0.5")
                .then()
                .statusCode(200)
                .body("before", equalTo(0))
                .body("started.size()", equalTo(2));
        given().contentType(ContentType.JSON)
                .body("{\"count\":0,\"force\":true}")
                .put("/api/services/goat/versions/0.0.5")
                .then()
                .statusCode(200)
                .body("before", equalTo(2))
                .body("started.size()", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "400 | goat | 0.0.5 | {} | count is missing",
                "400 | goat | 0.0.5 | {'count':201} | allowed: 0 to 200",
                "400 | goat | 0.0.5 | {'count':-1} | allowed: 0 to 200",
                "400 | goat | 0.0.5 | {'count':'2'} | 'count' must be a whole number",
                "400 | goat | 0 5 | {'count':2} | is not a version name",
                "404 | cow | 0.0.5 | {'count':2} | there are goat, cheese",
                "409 | goat | 0.0.1 | {'count':0} | use --force",
            })
    void aRefusedScalingIsAProblem(int status, String service, String version, String body, String detail) {
        given().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .put("/api/services/{service}/versions/{version}", service, version)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    @Test
    void anotherFileIsPlannedAndNotApplied() {
        String text = "services: {goat: {application: goat-service, ports: 8101-8110, instances: {0.0.1: 1, 0.0.9: 2}},"
                + " cheese: {command: [cheese], ports: 8121-8122}}";
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "new.yaml", "text", text))
                .post("/api/plan")
                .then()
                .statusCode(200)
                .body("file", equalTo("new.yaml"))
                .body("invalid", equalTo(null))
                .body("actions.find { it.part == 'goat 0.0.9' }.action", equalTo("start"))
                .body("actions.find { it.part == 'goat 0.0.9' }.count", equalTo(2));
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "new.yaml", "text", "services: none"))
                .post("/api/plan")
                .then()
                .statusCode(200)
                .body("invalid", containsString("new.yaml:1: 'services' must be a mapping"));
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/plan")
                .then()
                .statusCode(400)
                .body("detail", containsString("text is missing"));
        given().get("/api/plan").then().statusCode(200).body("actions.size()", equalTo(0));
    }

    @Test
    void versionsOfOneServiceOrOfAll() {
        given().get("/api/versions")
                .then()
                .statusCode(200)
                .body("find { it.version == '0.0.1' }.service", equalTo("goat"))
                .body("find { it.version == '0.0.1' }.build", equalTo(null))
                .body("find { it.version == '0.0.1' }.count", equalTo(1))
                .body("find { it.version == '0.0.1' }.weight", equalTo(null));
        given().get("/api/versions?service=cheese").then().statusCode(200).body("size()", equalTo(0));
        given().get("/api/versions?service=cow")
                .then()
                .statusCode(404)
                .body("detail", containsString("no service 'cow'; there are goat, cheese"));
        given().get("/api/versions?service=goat&service=cheese")
                .then()
                .statusCode(400)
                .body("detail", containsString("parameter service is 'goat, cheese' (allowed: one value)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "400 | {'target':'goat','repin':true} | repin needs the target, a service, and a version",
                "404 | {'target':'goat','version':'9','repin':true} | no instance of goat 9",
            })
    void aRefusedRepinIsAProblem(int status, String body, String detail) {
        given().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post("/api/restarts")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    @Test
    void aForeignPageCannotApply() {
        given().post("/api/apply").then().statusCode(oneOf(400, 415));
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/apply")
                .then()
                .statusCode(200)
                .body("held.size()", equalTo(0));
    }
}
