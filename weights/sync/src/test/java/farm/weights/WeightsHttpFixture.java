package farm.weights;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import farm.testkit.ConsulServer;
import farm.weights.source.Snapshot;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** The fields and helpers of tests that send requests to weight-sync. */
abstract class WeightsHttpFixture {

    static final Duration SOON = Duration.ofSeconds(10);
    static final String PROBLEM = "application/problem+json";

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // by Quarkus
    URI service;

    @SuppressWarnings("NullAway.Init") // by WeightsFolderResource
    Path folder;

    @BeforeEach
    void writeValidFiles() throws IOException {
        if (!consul.process().isAlive()) {
            consul.start();
        }
        Files.writeString(goat(), WeightsFolderResource.GOAT);
        Files.writeString(folder.resolve("farmer.json"), WeightsFolderResource.GOAT);
    }

    Path goat() {
        return folder.resolve("goat.json");
    }

    static String hash(String content) {
        return Snapshot.hash(content.getBytes(UTF_8));
    }

    static ValidatableResponse put(String service, String body) {
        return given().contentType("application/json")
                .body(body)
                .put("/weights/" + service)
                .then();
    }
}
