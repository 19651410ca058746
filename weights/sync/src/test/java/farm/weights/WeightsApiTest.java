package farm.weights;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import farm.weights.source.Snapshot;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class WeightsApiTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String PROBLEM = "application/problem+json";

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // by Quarkus
    URI service;

    @SuppressWarnings("NullAway.Init") // by WeightsFolderResource
    Path folder;

    @BeforeEach
    void resetWeights() throws IOException {
        if (!consul.process().isAlive()) {
            consul.start();
        }
        Files.writeString(goat(), WeightsFolderResource.GOAT);
        Files.writeString(folder.resolve("farmer.json"), WeightsFolderResource.GOAT);
    }

    private Path goat() {
        return folder.resolve("goat.json");
    }

    private static String hash(String content) {
        return Snapshot.hash(content.getBytes(UTF_8));
    }

    private static ValidatableResponse put(String service, String body) {
        return given().contentType("application/json")
                .body(body)
                .put("/weights/" + service)
                .then();
    }

    @Test
    void getReturnsWeightsAndRevision() {
        when().get("/weights/goat")
                .then()
                .statusCode(200)
                .header("ETag", '"' + hash(WeightsFolderResource.GOAT) + '"')
                .body("weights.'0.0.1'", equalTo(75))
                .body("weights.'0.0.2'", equalTo(25))
                .body("revision", equalTo(hash(WeightsFolderResource.GOAT)));
    }

    @Test
    void missingFileOrInvalidServiceAnswers404() {
        for (String service : new String[] {"cow", "a b", "...", "goat.json"}) {
            given().get("/weights/{service}", service).then().statusCode(404).contentType(PROBLEM);
        }
        put("a b", "{\"weights\":{\"0.0.1\":1}}").statusCode(404);
    }

    @Test
    void invalidFileIsReportedAndCanBeReplaced() throws IOException {
        String bad = "{\"version=0.0.1\":{\"weight\":-1},\n\"version=0.0.2\":{\"weight\":\"x\"}}";
        Files.writeString(goat(), bad);
        when().get("/weights/goat")
                .then()
                .statusCode(409)
                .contentType(PROBLEM)
                .body("problems.line", equalTo(List.of(1, 2)))
                .body("revision", equalTo(hash(bad)));

        put("goat", "{\"weights\":{\"0.0.1\":1},\"revision\":\"%s\"}".formatted(hash(bad)))
                .statusCode(200);
        when().get("/weights/goat").then().statusCode(200).body("weights.'0.0.1'", equalTo(1));
    }

    @Test
    void putWritesTheFileAndTakesEffect() {
        put("goat", """
                {"weights":{"0.0.2":100,"0.0.1":0},"message":"all to 0.0.2","trailers":{"Rollout":"17"},"revision":"%s"}
                """.formatted(hash(WeightsFolderResource.GOAT)))
                .statusCode(200)
                .body("weights.'0.0.2'", equalTo(100))
                .body(
                        "revision",
                        equalTo(hash(
                                WeightsFolderResource.GOAT.replace("75", "0").replace("25", "100"))));

        assertThat(goat())
                .hasContent(WeightsFolderResource.GOAT.replace("75", "0").replace("25", "100"));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(consul.key("goat/version=0.0.1/weight")).isEqualTo("0");
            assertThat(consul.key("goat/version=0.0.2/weight")).isEqualTo("100");
        });
        when().get("/q/metrics").then().body(containsString("weights_writes_total{result=\"written\"}"));
    }

    @Test
    void writeCreatesMissingFile() throws IOException {
        put("hen", "{\"weights\":{\"1\":7}}").statusCode(200);
        when().get("/weights/hen").then().statusCode(200).body("weights.'1'", equalTo(7));
        Files.delete(folder.resolve("hen.json"));
    }

    @Test
    void outdatedRevisionIsAConflict() {
        String body = "{\"weights\":{\"0.0.1\":1},\"revision\":\"%s\"}".formatted(hash("of before"));
        put("goat", body)
                .statusCode(409)
                .contentType(PROBLEM)
                .body("revision", equalTo(hash(WeightsFolderResource.GOAT)))
                .body("detail", containsString("goat.json was changed"));
        put("cow", body).statusCode(409).body("revision", nullValue());

        given().header("If-Match", "\"of before\"")
                .contentType("application/json")
                .body("{\"weights\":{\"0.0.1\":1}}")
                .put("/weights/goat")
                .then()
                .statusCode(412)
                .body("revision", equalTo(hash(WeightsFolderResource.GOAT)));
        given().header("If-Match", "of before")
                .contentType("application/json")
                .body("{\"weights\":{\"0.0.1\":1}}")
                .put("/weights/goat")
                .then()
                .statusCode(400);
        assertThat(goat()).hasContent(WeightsFolderResource.GOAT);

        given().header("If-Match", '"' + hash(WeightsFolderResource.GOAT) + '"')
                .contentType("application/json")
                .body("{\"weights\":{\"0.0.1\":1}}")
                .put("/weights/goat")
                .then()
                .statusCode(200);
        assertThat(folder.resolve("cow.json")).doesNotExist();
    }

    @Test
    void schemaReferenceOfTheFileStays() throws IOException {
        Files.writeString(goat(), "{\"$schema\": \"./weights.schema.json\", \"version=0.0.1\": {\"weight\": 1}}");
        put("goat", "{\"weights\":{\"0.0.1\":2}}").statusCode(200);
        assertThat(goat()).content().contains("\"$schema\": \"./weights.schema.json\"", "\"weight\": 2");
    }

    @Test
    void oneOfManyConcurrentWritersWins() {
        List<Integer> answers = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> put(
                                "goat",
                                "{\"weights\":{\"0.0.1\":%d},\"revision\":\"%s\"}"
                                        .formatted(1_000 + i, hash(WeightsFolderResource.GOAT)))
                        .extract()
                        .statusCode())
                .toList();
        assertThat(answers).containsOnlyOnce(200).hasSize(20);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(19);
    }

    @Test
    void invalidWeightsAreRefusedWithAllReasons() {
        put("goat", """
                {"weights":{"0.0.1":-5,"0.0.2":"100","0.0.3":1.5,"no version!":1,"0.0.4":1000000000,"0.0.5":null},
                 "trailers":{"no key":"x"}}
                """)
                .statusCode(422)
                .contentType(PROBLEM)
                .body("problems.file", everyItem(equalTo("goat.json")))
                .body(
                        "problems.reason",
                        equalTo(List.of(
                                "weight -5 is negative; a weight is a whole number from 0 to 999999999",
                                "weight \"100\" is a text, not a number; a weight is a whole number from 0 to 999999999",
                                "weight 1.5 is not written as a whole number; a weight is a whole number from 0 to 999999999",
                                "weight 1000000000 is too large; a weight is a whole number from 0 to 999999999",
                                "weight null is not a number; a weight is a whole number from 0 to 999999999",
                                "\"no version!\" is not a version name: letters, digits, '.', '_', '-', at most 64,"
                                        + " the first a letter or digit",
                                "a trailer's key is letters, digits and '-', the first a letter")));
        put("goat", "{\"weights\":{}}").statusCode(422).body("problems.reason[0]", containsString("no version in it"));
        String many = IntStream.range(0, 129).mapToObj(i -> "\"v" + i + "\":1").collect(Collectors.joining(","));
        put("goat", "{\"weights\":{" + many + "}}")
                .statusCode(422)
                .body("problems.reason", hasSize(1))
                .body("problems.reason[0]", containsString("129 versions"));
        assertThat(goat()).hasContent(WeightsFolderResource.GOAT);
        when().get("/q/metrics").then().body(containsString("weights_writes_total{result=\"invalid\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{}",
                "{\"weights\":null}",
                "{\"weights\":[75]}",
                "{\"weights\":75}",
                "{\"weights\":{\"0.0.1\":1,\"0.0.1\":2}}",
                "{\"weights\":{\"0.0.1\":1},\"weights\":{\"0.0.1\":1}}",
                "{\"weights\":{\"0.0.1\":1},\"wieghts\":{}}",
                "{\"weights\":{\"0.0.1\":1},\"message\":5}",
                "{\"weights\":{\"0.0.1\":1},\"revision\":5}",
                "{\"weights\":{\"0.0.1\":1},\"trailers\":[\"a\"]}",
                "{\"weights\":{\"0.0.1\":1},\"trailers\":{\"a\":5}}",
                "{\"weights\":{\"0.0.1\":1}} {}",
                "{\"weights\":{\"0.0.1\":01}}",
                "{weights:{\"0.0.1\":1}}"
            })
    void unexpectedJsonIsABadRequest(String body) {
        put("goat", body).statusCode(400).contentType(PROBLEM).body("status", equalTo(400));
        assertThat(goat()).hasContent(WeightsFolderResource.GOAT);
    }

    @Test
    void tooLargeBodyIsRefused() {
        String large = "{\"weights\":{\"0.0.1\":1},\"message\":\"%s\"}".formatted("x".repeat(256 << 10));
        put("goat", large).statusCode(413).contentType(PROBLEM);
        assertThat(goat()).hasContent(WeightsFolderResource.GOAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void contentTypesOfWebFormsAreRefused(String type) {
        String body = "{\"weights\":{\"0.0.1\":1}}";
        for (String path : new String[] {"/weights/goat", "/sync"}) {
            given().config(RestAssured.config()
                            .encoderConfig(encoderConfig().encodeContentTypeAs(type.split(";")[0], ContentType.TEXT)))
                    .contentType(type)
                    .body(body)
                    .request(path.equals("/sync") ? "POST" : "PUT", path)
                    .then()
                    .statusCode(415)
                    .contentType(PROBLEM)
                    .body("detail", containsString("application/json"));
        }
        assertThat(goat()).hasContent(WeightsFolderResource.GOAT);
    }

    @Test
    void unwritableSourceAnswers503() throws IOException {
        Path aside = Files.move(folder, folder.resolveSibling("away"));
        try {
            put("goat", "{\"weights\":{\"0.0.1\":1}}")
                    .statusCode(503)
                    .body("detail", containsString("can't be written"));
            when().get("/weights/goat").then().statusCode(503).body("detail", containsString("folder does not exist"));
        } finally {
            Files.move(aside, folder);
        }
    }

    @Test
    void waitingSyncReturnsTheStatusAfterIt() throws IOException {
        given().noContentType().post("/sync").then().statusCode(202);
        for (int weight = 1; weight <= 10; weight++) {
            Files.writeString(goat(), "{\"version=0.0.1\":{\"weight\":%d}}".formatted(weight));
            given().noContentType()
                    .post("/sync?wait=true")
                    .then()
                    .statusCode(200)
                    .body("source", containsString("folder"))
                    .body("services.goat.desired.'0.0.1'", equalTo(weight));
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "gone",
            value = {"'', Invalid", "'{\"version=0.0.1\":', Invalid", "gone, Stale"})
    void waitingSyncReportsInvalidOrDeletedFile(@Nullable String content, String state) throws IOException {
        if (content == null) {
            Files.delete(goat());
        } else {
            Files.writeString(goat(), content);
        }
        given().noContentType()
                .post("/sync?wait=true")
                .then()
                .statusCode(200)
                .body("services.goat.state", equalTo(state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain"})
    void emptyRequestIsRefusedOnlyFromABrowser(String type) {
        given().contentType(type).post("/sync").then().statusCode(202);
        for (Header mark : List.of(
                new Header("Referer", "https://evil.example/"),
                new Header("Sec-Fetch-Site", "cross-site"),
                new Header("User-Agent", "Mozilla/5.0"))) {
            given().contentType(type).header(mark).post("/sync").then().statusCode(415);
            given().noContentType().header(mark).post("/sync").then().statusCode(415);
            given().contentType("application/json")
                    .header(mark)
                    .post("/sync")
                    .then()
                    .statusCode(202);
        }
        given().contentType(type).header("Origin", "null").post("/sync").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404",
        "GET, /weights, 404",
        "GET, /weights/goat/more, 404",
        "DELETE, /weights/goat, 405",
        "GET, /hooks/github, 405",
        "POST, /hooks/none, 404"
    })
    void everyErrorIsProblemJson(String method, String path, String status) throws IOException {
        for (String accept : List.of("*/*", "text/html", "application/json")) {
            try (RawRequest request = RawRequest.begin(
                    service, method + " " + path, "Host: localhost", "Accept: " + accept, "Connection: close")) {
                assertThat(request.answer() + request.rest())
                        .startsWith("HTTP/1.1 " + status)
                        .containsIgnoringCase("content-type: application/problem+json")
                        .doesNotContain("Error id", "<html");
            }
        }
    }

    @Test
    void foreignHostsAndOriginsAreRefused() {
        for (String path : new String[] {"/weights/goat", "/sync", "/hooks/github"}) {
            given().header("Host", "evil.example")
                    .contentType("application/json")
                    .post(path)
                    .then()
                    .statusCode(403);
            given().header("Origin", "https://evil.example").post(path).then().statusCode(403);
        }
        given().header("Host", "evil.example").get("/weights/goat").then().statusCode(403);
        given().header("Origin", "https://evil.example")
                .contentType("application/json")
                .body("{\"weights\":{\"0.0.1\":1}}")
                .put("/weights/goat")
                .then()
                .statusCode(403);
        assertThat(goat()).hasContent(WeightsFolderResource.GOAT);
    }

    @Test
    void hookWithoutSecretIsOff() {
        for (String provider : new String[] {"github", "gitlab", "gitea", "bitbucket"}) {
            given().header("X-Gitlab-Token", "")
                    .post("/hooks/" + provider)
                    .then()
                    .statusCode(404);
        }
    }
}
