package farm.goat;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import farm.testkit.CapturedLog;
import farm.testkit.RawHttp;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP interface that all services share, tested with a goat. */
@QuarkusTest
class HttpFaceTest {

    private static final String HOST = "Host: localhost";

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // by Quarkus
    URI goat;

    @Test
    void theRootListsNameVersionAndLinks() {
        when().get("/")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("name", equalTo("goat"))
                .body("version", equalTo("0.0.1"))
                .body("links.milk", equalTo("/milk"));
    }

    @Test
    void anUnavailableMediaTypeIsAClearProblem() {
        given().accept("text/html")
                .when()
                .get("/")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("detail", equalTo("no media type in Accept is available here; try application/json"));
    }

    @Test
    void anUnknownPathIsAProblem() {
        when().get("/no/such/path")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", equalTo(404));
    }

    @Test
    void a405NamesTheAllowedMethods() {
        when().delete("/milk")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD, OPTIONS")
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: a b", "Host: [", "Host: a:99999999", "Host: %zz", "Host: a/b", "X-No-Host: x"})
    void aMalformedHostIsABadRequest(String host) {
        try (CapturedLog logged = new CapturedLog()) {
            assertThat(RawHttp.send(goat, "GET /milk", host))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("application/problem+json", "\"title\":\"malformed request\"");
            assertThat(logged.text()).doesNotContain("HTTP Request to");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/%", "/milk%2", "/milk?x=%zz", "/mi{lk"})
    void aMalformedPathIsABadRequest(String path) {
        try (CapturedLog logged = new CapturedLog()) {
            assertThat(RawHttp.send(goat, "GET " + path, HOST)).startsWith("HTTP/1.1 400 ");
            assertThat(logged.text()).doesNotContain("HTTP Request to");
        }
    }

    @Test
    void aResetHealthCheckIsNotLogged() throws IOException {
        try (CapturedLog logged = new CapturedLog()) {
            for (int i = 0; i < 20; i++) {
                try (Socket check = new Socket(goat.getHost(), goat.getPort())) {
                    check.setSoLinger(true, 0);
                    check.getOutputStream()
                            .write("GET /health HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    check.getInputStream().read();
                }
            }
            await().during(Duration.ofMillis(300))
                    .until(() -> logged.count("SocketException") + logged.count("Connection reset") == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/metrics",
                "/q/health",
                "/%2e%2e/q/metrics",
                "//q/metrics",
                "/q//metrics",
                "/%71/metrics",
                "/x/../q/metrics",
                "http://localhost/q/metrics"
            })
    void hidesManagementPathsFromProxiedRequests(String path) {
        assertThat(RawHttp.send(goat, "GET " + path, HOST)).startsWith("HTTP/1.1 200 ");
        assertThat(RawHttp.send(goat, "GET " + path, HOST, "Via: 1.1 lb-goat"))
                .startsWith("HTTP/1.1 404 ")
                .contains("application/problem+json");
    }

    @Test
    void proxiedRequestsGetMilkAndHealth() {
        given().header("Via", "1.1 lb-goat").get("/milk").then().statusCode(200);
        given().header("Via", "1.1 lb-goat")
                .get("/health")
                .then()
                .statusCode(200)
                .body(containsString("goat:"));
    }
}
