package farm.weights.hooks;

import static farm.weights.hooks.SignedHook.SECRET;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** The fields and helpers of tests that send hooks. */
abstract class HookFixture {

    static final Duration SOON = Duration.ofSeconds(10);

    @SuppressWarnings("NullAway.Init") // by WeightsFolderResource
    Path folder;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // by Quarkus
    URI service;

    @Inject
    CountingSource source;

    @BeforeEach
    void writeGiteaSecret() throws IOException {
        writeSecret(SECRET + "gitea\n");
        await().atMost(SOON)
                .untilAsserted(() -> given().post("/hooks/gitea").then().statusCode(401));
    }

    void writeSecret(String secret) throws IOException {
        Files.writeString(secretFile(), secret);
        Files.setPosixFilePermissions(secretFile(), PosixFilePermissions.fromString("rw-r-----"));
    }

    Path secretFile() {
        return folder.resolveSibling("gitea-secret");
    }

    void pollIsCausedBy(Runnable hook) {
        int before = source.polls.get();
        hook.run();
        await().atMost(SOON).untilAsserted(() -> assertThat(source.polls).hasValueGreaterThan(before));
    }

    void awaitQuiet() {
        Duration longerThanQuiet = HookSecretsProfile.QUIET.plusMillis(500);
        await().atMost(SOON).until(() -> source.hadNoPollFor(longerThanQuiet));
    }
}
