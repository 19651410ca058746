package farm.console.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                "400 | {'service':'goat','version':'1','count':'many'} | 'count' has to be a whole number",
                "400 | {'service':'goat','version':'1','count':'2'} | 'count' has to be a whole number",
                "400 | {'service':'goat','version':'1','count':''} | 'count' has to be a whole number",
                "400 | {'service':'goat','version':'1','count':2.5} | 'count' has to be a whole number, not '2.5'",
                "400 | {'service':'goat','version':'1','count':true} | 'count' has to be a whole number",
                "400 | {'service':'goat','version':'1','count':[2]} | 'count' has to be a whole number",
                "400 | {'service':'goat','version':'1','count':99999999999} | 'count' is too large for a whole number",
                "400 | {'service':'goat','version':1.10} | 'version' has to be a text, not '1.1",
                "400 | {'service':'goat','version':3} | 'version' has to be a text, not '3'",
                "400 | {'service':'goat','version':true} | 'version' has to be a text, not 'true'",
                "400 | {'service':'goat','version':{}} | 'version' has to be a text",
                "400 | {'service':'goat','version':'1','errorRate':'0.1'} | 'errorRate' has to be a number",
                "400 | {'service':'goat','version':'1','errorRate':true} | 'errorRate' has to be a number",
                "400 | {'service':'goat','version':'1','errorRate':1e999} | from 0 to 1",
                "400 | {'service':'goat','version':'1','errorRate':NaN} | not the JSON that is expected",
                "400 | {'service':'goat','version':'1','latency':200} | 'latency' has to be a text, not '200'",
                "400 | {'service':'goat','version':'1','startupDelay':'PT9999H'} | at most an hour",
                "400 | {'service':'goat','version':'1','version':'2'} | Duplicate field 'version'",
                "400 | {'service':'goat','version':'1'}{} | not the JSON that is expected",
                "400 | 7 | it has to be an object",
                "400 | null | service and version are needed",
                "400 | {'service':'goat','version':'0 3'} | not a version name",
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

    static Stream<String> huge() {
        String goat = "{\"service\":\"goat\",\"version\":\"1\",";
        return Stream.of(
                goat + "\"count\":" + "9".repeat(2_000) + "}",
                goat + "\"latency\":\"" + "9".repeat(100_000) + "ms\"}",
                goat + "\"" + "k".repeat(100_000) + "\":1}",
                goat.replace("goat", "g".repeat(100_000)) + "\"count\":1}",
                goat.replace("\"1\"", "\"" + "1".repeat(100_000) + "\"") + "\"count\":1}",
                goat + "\"count\":" + "[".repeat(2_000));
    }

    @ParameterizedTest
    @MethodSource("huge")
    void whatIsHugeIsAShortProblem(String body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/instances")
                .then()
                .statusCode(oneOf(400, 404))
                .contentType("application/problem+json")
                .body("detail.length()", lessThan(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "", "TRUE", "1", "true&force=false", "true&force=true"})
    void forceIsTrueOrFalse(String force) {
        for (String what : new String[] {"instances/goat-127.0.0.1-8101", "services/goat/versions/0.0.1"}) {
            given().delete("/api/" + what + "?force=" + force)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("detail", containsString("'force' is '"))
                    .body("detail", containsString("it is true or false"));
        }
    }

    @Test
    void aParameterThatIsNoneIsNotPassedOver() {
        given().delete("/api/services/goat/versions/0.0.1?forced=true")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", equalTo("'forced' is no parameter of this request; there is force"));
        given().get("/api/status?all=true")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", equalTo("'all' is no parameter of this request; it takes none"));
    }

    @Test
    void aRequestOfTheWrongKindIsAProblemToo() {
        given().contentType(ContentType.TEXT)
                .body("goat")
                .post("/api/instances")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        given().put("/api/instances").then().statusCode(405).contentType("application/problem+json");
        given().get("/api/nothing").then().statusCode(404).contentType("application/problem+json");
        given().accept("text/html").get("/api/status").then().statusCode(406).contentType("application/problem+json");
    }

    @Test
    void aBodyWithoutATypeIsRefused() throws Exception {
        HttpRequest untyped = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/instances"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"service\":\"goat\",\"version\":\"0.0.3\"}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(untyped, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(answer.body()).contains("application/json");
        }
        given().contentType(ContentType.TEXT)
                .body("goat")
                .delete("/api/instances/goat-127.0.0.1-8101?force=true")
                .then()
                .statusCode(415);
    }

    @Test
    void theRootSaysWhatThereIs() {
        given().get("/")
                .then()
                .statusCode(200)
                .body("name", equalTo("console"))
                .body("links.status", equalTo("/api/status"));
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
