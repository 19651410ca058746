package farm.weights;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class InvalidWriteRequestsTest extends WeightsHttpFixture {

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
                                "weight \"100\" is a text, not a number;"
                                        + " a weight is a whole number from 0 to 999999999",
                                "weight 1.5 is not written as a whole number;"
                                        + " a weight is a whole number from 0 to 999999999",
                                "weight 1000000000 is too large; a weight is a whole number from 0 to 999999999",
                                "weight null is not a number; a weight is a whole number from 0 to 999999999",
                                "\"no version!\" is not a version name: letters, digits, '.', '_', '-', at most 64,"
                                        + " the first a letter or digit",
                                "a trailer's key is letters, digits and '-', the first a letter")));
        put("goat", "{\"weights\":{}}").statusCode(422).body("problems.reason[0]", containsString("has no version"));
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
}
