package farm.console.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import farm.console.farm.FarmPaths;
import farm.console.farm.HomeDisk;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API of a console that starts no parts. */
@QuarkusTest
@WithTestResource(TemporaryFarm.class)
class ApiTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    FarmPaths paths;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "400 | {'service':'goat'} | service or version is missing",
                "400 | | service or version is missing",
                "400 | {'service':'goat','version' | invalid JSON body",
                "400 | ['goat'] | invalid JSON body",
                "400 | {'service':'goat','version':'1','colour':'brown'} | unknown key 'colour'",
                "400 | {'service':'goat','version':'1','count':'many'} | 'count' must be a whole number",
                "400 | {'service':'goat','version':'1','count':'2'} | 'count' must be a whole number",
                "400 | {'service':'goat','version':'1','count':''} | 'count' must be a whole number",
                "400 | {'service':'goat','version':'1','count':2.5} | 'count' must be a whole number, not '2.5'",
                "400 | {'service':'goat','version':'1','count':true} | 'count' must be a whole number",
                "400 | {'service':'goat','version':'1','count':[2]} | 'count' must be a whole number",
                "400 | {'service':'goat','version':'1','count':99999999999} | 'count' is too large for a whole number",
                "400 | {'service':'goat','version':1.10} | 'version' must be a text, not '1.1",
                "400 | {'service':'goat','version':3} | 'version' must be a text, not '3'",
                "400 | {'service':'goat','version':true} | 'version' must be a text, not 'true'",
                "400 | {'service':'goat','version':{}} | 'version' must be a text",
                "400 | {'service':'goat','version':'1','errorRate':'0.1'} | 'errorRate' must be a number",
                "400 | {'service':'goat','version':'1','errorRate':true} | 'errorRate' must be a number",
                "400 | {'service':'goat','version':'1','errorRate':1e999} | allowed: 0 to 1",
                "400 | {'service':'goat','version':'1','errorRate':NaN} | invalid JSON body",
                "400 | {'service':'goat','version':'1','latency':200} | 'latency' must be a text, not '200'",
                "400 | {'service':'goat','version':'1','startupDelay':'PT9999H'} | at most 60m",
                "400 | {'service':'goat','version':'1','version':'2'} | Duplicate field 'version'",
                "400 | {'service':'goat','version':'1'}{} | invalid JSON body",
                "400 | 7 | it must be an object",
                "400 | null | service or version is missing",
                "400 | {'service':'goat','version':'0 3'} | is not a version name",
                "400 | {'service':'goat','version':'1','count':0} | allowed: 1 to 200",
                "400 | {'service':'goat','version':'1','count':201} | allowed: 1 to 200",
                "400 | {'service':'goat','version':'1','errorRate':2} | allowed: 0 to 1",
                "400 | {'service':'goat','version':'1','latency':'soon'} | is not a duration",
                "400 | {'service':'cheese','version':'1','errorRate':1} | takes no errorRate",
                "404 | {'service':'cow','version':'1'} | there are goat, cheese",
            })
    void aRefusedAdditionIsAProblem(int status, String body, String detail) {
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
    void aHugeRequestIsAShortProblem(String body) {
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
                    .body("detail", containsString("parameter force is '"))
                    .body("detail", containsString("allowed: true, false"));
        }
    }

    @Test
    void anUnknownParameterIsRefused() {
        given().delete("/api/services/goat/versions/0.0.1?forced=true")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", equalTo("unknown parameter 'forced' (allowed: force)"));
        given().get("/api/status?all=true")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", equalTo("unknown parameter 'all' (allowed: none)"));
    }

    @Test
    void anUnsupportedRequestIsAProblem() {
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
    void theRootListsLinks() {
        given().get("/")
                .then()
                .statusCode(200)
                .body("name", equalTo("console"))
                .body("links.status", equalTo("/api/status"));
    }

    @Test
    void anAddedInstanceExistsUntilItIsRemoved() {
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
    void anUnknownInstanceCannotBeRemoved() {
        given().delete("/api/instances/nobody").then().statusCode(404).contentType("application/problem+json");
        given().delete("/api/services/goat/versions/9").then().statusCode(404);
        given().delete("/api/services/cow/versions/9").then().statusCode(404);
    }

    @Test
    void aVersionOfUnknownWeightStaysUnlessForced() {
        given().delete("/api/services/goat/versions/0.0.1")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("use --force"));
    }

    /**
     * Makes the file of the placements a folder that can't be replaced, for the time of an action.
     */
    private void whileNothingCanBeSaved(Runnable action) throws Exception {
        Path file = paths.home().placements();
        Path aside = file.resolveSibling("aside.json");
        Files.move(file, aside);
        Files.createFile(Files.createDirectory(file).resolve("inside"));
        try {
            action.run();
        } finally {
            Files.delete(file.resolve("inside"));
            Files.delete(file);
            Files.move(aside, file);
        }
    }

    private static void addGoat(int status, String detail) {
        given().contentType(ContentType.JSON)
                .body("{\"service\":\"goat\",\"version\":\"0.0.7\"}")
                .post("/api/instances")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("title", equalTo("not saved"))
                .body("detail", containsString(detail))
                .body("detail", containsString("placements.json cannot be written"));
        given().delete("/api/services/goat/versions/0.0.7?force=true").then().statusCode(404);
    }

    @Test
    void aFullDiskChangesNothing() throws Exception {
        HomeDisk full = new HomeDisk(Path.of("/a disk")) {
            @Override
            public OptionalLong usableBytes() {
                return OptionalLong.of(999_999);
            }
        };
        QuarkusMock.installMockForType(full, HomeDisk.class);
        whileNothingCanBeSaved(() -> addGoat(507, "no space is left on the disk of /a disk"));
    }

    @Test
    void anotherFailedWriteChangesNothing() throws Exception {
        whileNothingCanBeSaved(() -> addGoat(500, "nothing was changed"));
    }

    @Test
    void theConsoleIsAPartOfTheFarm() {
        given().get("/api/status")
                .then()
                .statusCode(200)
                .body("kind", hasItem("console"))
                .body("find { it.kind == 'console' }.state", equalTo("passing"))
                .body("find { it.kind == 'console' }.version", equalTo(null))
                .body("find { it.kind == 'console' }.since", matchesPattern("20.+T.+Z"))
                .body("find { it.kind == 'console' }.owner", equalTo(null))
                .body("find { it.kind == 'console' }.pid", equalTo((int)
                        ProcessHandle.current().pid()));
    }

    @Test
    void describesTheFarmsUrls() {
        given().get("/api/farm")
                .then()
                .statusCode(200)
                .body("portOffset", equalTo(0))
                .body("urls.milk", equalTo(null))
                .body("loadBalancers.size()", equalTo(0));
    }

    @Test
    void trafficOfFarmsWithoutLoadBalancersIsEmpty() {
        given().get("/api/traffic?service=goat&seconds=600")
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
        given().get("/api/traffic").then().statusCode(200).body("size()", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | seconds=0 | parameter seconds is '0' (allowed: 1 to 600)",
                "400 | seconds=601 | parameter seconds is '601' (allowed: 1 to 600)",
                "400 | seconds=1e2 | parameter seconds is '1e2' (allowed: 1 to 600)",
                "400 | seconds=1&seconds=2 | parameter seconds is '1, 2' (allowed: one value)",
                "400 | second=1 | unknown parameter 'second' (allowed: service, seconds)",
                "404 | service=cow | no service 'cow'; there are goat, cheese",
            })
    void invalidParametersOfTrafficAreRefused(int status, String query, String detail) {
        given().get("/api/traffic?" + query)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", equalTo(detail));
    }

    @Test
    void requestsOfForeignPagesAreRefused() {
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
