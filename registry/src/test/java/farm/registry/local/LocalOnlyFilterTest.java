package farm.registry.local;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LocalOnlyFilterTest.Guarded.class)
class LocalOnlyFilterTest {

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // by Quarkus
    URI service;

    @Test
    void acceptsLocalRequests() {
        given().get("/health").then().statusCode(200);
    }

    @Test
    void refusesAForeignHost() {
        given().header("Host", "evil.example:8000")
                .get("/health")
                .then()
                .statusCode(403)
                .contentType(equalTo("application/problem+json"))
                .body("status", equalTo(403))
                .body("detail", containsString("FARM_LOCAL_ONLY_HOSTS"));
    }

    @Test
    void refusesAForeignOriginOnEveryPath() {
        given().header("Origin", "https://evil.example")
                .post("/no/such/path")
                .then()
                .statusCode(403)
                .body("detail", containsString("another origin"));
    }

    @Test
    void acceptsSignedRequestsFromAnywhere() throws IOException {
        given().header("Host", "hooks.example").post("/signed").then().statusCode(404); // there is no resource for it
        given().header("Origin", "https://evil.example").post("/signed").then().statusCode(404);
        for (String other : List.of(
                "/signed/", "//signed", "/signed/x", "/Signed", "/%73igned", "/x/../signed", "/./signed", "/health")) {
            assertThat(sendVerbatim("POST " + other)).as(other).startsWith("HTTP/1.1 403 ");
        }
        assertThat(sendVerbatim("POST /signed?x")).startsWith("HTTP/1.1 404 ");
        given().header("Host", "hooks.example").get("/signed").then().statusCode(403);
    }

    // HTTP clients normalize paths
    private String sendVerbatim(String request) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: hooks.example\r\nContent-Length: 0\r\n\r\n").getBytes(UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
        }
    }

    /** A service with signed requests. */
    @ApplicationScoped
    static class Signed implements SignedRequests {
        @Override
        public boolean includes(String method, String path) {
            return method.equals("POST") && path.equals("/signed");
        }
    }

    /** The settings of the console and weight-sync. */
    public static class Guarded implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "farm.local-only.enabled", "true",
                    "farm.instance.service", "guarded",
                    "farm.instance.register", "false");
        }
    }
}
