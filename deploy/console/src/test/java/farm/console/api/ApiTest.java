package farm.console.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API of a console that starts nothing. */
@QuarkusTest
@WithTestResource(TemporaryFarm.class)
class ApiTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "400 | {'service':'goat'} | service and version are needed",
                "400 | | service and version are needed",
                "400 | {'service':'goat','version' | not the JSON that is expected",
                "400 | ['goat'] | not the JSON that is expected",
                "400 | {'service':'goat','version':'1','colour':'brown'} | 'colour' is no key of it",
                "400 | {'service':'goat','version':'1','count':'many'} | 'count' can't be 'many'",
                "400 | {'service':'goat','version':'0 3'} | no version name",
                "400 | {'service':'goat','version':'1','count':0} | from 1 to 200",
                "400 | {'service':'goat','version':'1','count':201} | from 1 to 200",
                "400 | {'service':'goat','version':'1','errorRate':2} | from 0 to 1",
                "400 | {'service':'goat','version':'1','latency':'soon'} | write it like 200ms",
                "400 | {'service':'cheese','version':'1','errorRate':1} | takes no faults",
                "404 | {'service':'cow','version':'1'} | there are goat, cheese",
            })
    void whatCanNotBeAddedIsAProblem(int status, String body, String detail) {
        given().contentType(ContentType.JSON)
                .body(body == null ? "" : body.replace('\'', '"'))
                .post("/api/instances")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("detail", containsString(detail))
                .body("detail", not(containsString("farm.console")));
    }

    @Test
    void whatIsAddedGetsAPortOfItsServiceUntilItIsRemoved() {
        String id = given().contentType(ContentType.JSON)
                .body("{\"service\":\"goat\",\"version\":\"0.0.3\",\"latency\":\"200ms\"}")
                .post("/api/instances")
                .then()
                .statusCode(201)
                .extract()
                .path("[0]");
        given().delete("/api/instances/" + id + "?force=true").then().statusCode(202);
        given().delete("/api/instances/" + id + "?force=true").then().statusCode(404);
    }

    @Test
    void whoeverIsUnknownCanNotBeRemoved() {
        given().delete("/api/instances/nobody").then().statusCode(404).contentType("application/problem+json");
        given().delete("/api/services/goat/versions/9").then().statusCode(404);
        given().delete("/api/services/cow/versions/9").then().statusCode(404);
    }

    @Test
    void aVersionOfWhichNobodyCanTellItsWeightStaysUnlessForced() {
        given().delete("/api/services/goat/versions/0.0.1")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("use force"));
    }

    @Test
    void theConsoleIsAPartOfTheFarm() {
        given().get("/api/status")
                .then()
                .statusCode(200)
                .body("kind", hasItem("console"))
                .body("find { it.kind == 'console' }.state", equalTo("passing"))
                .body("find { it.kind == 'console' }.version", equalTo(null))
                .body("find { it.kind == 'console' }.pid", equalTo((int)
                        ProcessHandle.current().pid()));
    }

    @Test
    void tellsWhereToGo() {
        given().get("/api/farm")
                .then()
                .statusCode(200)
                .body("portOffset", equalTo(0))
                .body("urls.milk", equalTo(null));
    }

    @Test
    void pagesOfOthersAreRefused() {
        given().header("Origin", "http://elsewhere.example")
                .get("/api/status")
                .then()
                .statusCode(403);
        given().header("Host", "elsewhere.example").get("/api/status").then().statusCode(403);
    }

    @Test
    void theApiIsDescribed() {
        given().get("/api/openapi").then().statusCode(200).body(containsString("/api/instances/{id}"));
    }
}
