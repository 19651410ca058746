package farm.weights;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class HttpErrorsTest extends WeightsHttpFixture {

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
