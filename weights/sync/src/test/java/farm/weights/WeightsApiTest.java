package farm.weights;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class WeightsApiTest extends WeightsHttpFixture {

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
    void unwritableSourceAnswers503() throws IOException {
        Path aside = Files.move(folder, folder.resolveSibling("away"));
        try {
            put("goat", "{\"weights\":{\"0.0.1\":1}}")
                    .statusCode(503)
                    .body("detail", containsString("cannot be written"));
            when().get("/weights/goat").then().statusCode(503).body("detail", containsString("folder does not exist"));
        } finally {
            Files.move(aside, folder);
        }
    }
}
