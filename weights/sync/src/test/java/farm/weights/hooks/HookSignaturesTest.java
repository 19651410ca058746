package farm.weights.hooks;

import static farm.weights.hooks.SignedHook.SECRET;
import static farm.weights.hooks.SignedHook.hmac;
import static farm.weights.hooks.SignedHook.payload;
import static farm.weights.hooks.SignedHook.signed;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.testkit.CapturedLog;
import farm.testkit.ConsulTestResource;
import farm.weights.WeightsFolderResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(HookSecretsProfile.class)
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class HookSignaturesTest extends HookFixture {

    @ParameterizedTest
    @CsvSource({
        "github, push, github-push",
        "gitlab, Push Hook, gitlab-push",
        "gitea, push, gitea-push",
        "bitbucket, repo:push, bitbucket-push"
    })
    void wrongAndMissingSignaturesGetTheSameAnswer(String provider, String event, String payload) {
        awaitQuiet();
        int before = source.polls.get();
        byte[] body = payload(payload);
        byte[] other = (new String(body, UTF_8) + " ").getBytes(UTF_8);
        String path = "/hooks/" + provider;
        try (CapturedLog logged = new CapturedLog()) {
            String wrong = refusal(signed(provider, event, body, "wrong"), path);
            String missing = refusal(given().contentType("application/json").body(body), path);
            String fromAPage = refusal(
                    given().header("Origin", "https://evil.example")
                            .header("Host", "evil.example")
                            .contentType("text/plain")
                            .body(body),
                    path);
            String changed = provider.equals("gitlab") // whose token does not depend on the body
                    ? wrong
                    : refusal(signed(provider, event, body).body(other), path);
            signed(provider, event, body).post(path).then().statusCode(202);

            assertThat(Set.of(wrong)).isEqualTo(Set.copyOf(List.of(missing, fromAPage, changed)));
            assertThat(logged.text() + wrong).doesNotContain(SECRET).doesNotContain(hmac(body, SECRET + provider));
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(source.polls).hasValue(before + 1));
    }

    private static String refusal(RequestSpecification request, String path) {
        return request.post(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .extract()
                .asString();
    }

    @Test
    void secretFileIsReloadedAndItsRemovalDisablesTheHook() throws IOException {
        byte[] body = payload("gitea-push");
        pollIsCausedBy(
                () -> signed("gitea", "push", body).post("/hooks/gitea").then().statusCode(202));

        writeSecret("another one");
        pollIsCausedBy(() -> await().atMost(SOON)
                .untilAsserted(() -> signed("gitea", "push", body, "another one")
                        .post("/hooks/gitea")
                        .then()
                        .statusCode(202)));
        signed("gitea", "push", body).post("/hooks/gitea").then().statusCode(401);

        try (CapturedLog logged = new CapturedLog()) {
            Files.setPosixFilePermissions(secretFile(), PosixFilePermissions.fromString("rw-r--r--"));
            await().atMost(SOON)
                    .untilAsserted(() -> signed("gitea", "push", body, "another one")
                            .post("/hooks/gitea")
                            .then()
                            .statusCode(404));
            assertThat(logged.count("can be read by everybody (chmod o-r), so the hook is off"))
                    .isEqualTo(1);
        }
        writeSecret("another one");
        Files.delete(secretFile());
        await().atMost(SOON)
                .untilAsserted(() -> signed("gitea", "push", body, "another one")
                        .post("/hooks/gitea")
                        .then()
                        .statusCode(404));
        given().header("Host", "hooks.example").post("/hooks/gitea").then().statusCode(403);
    }

    @Test
    void otherPathsRefuseForeignHosts() {
        for (String path : new String[] {"/hooks/none", "/hooks/github/", "/hooks/github/x", "/hooks", "/sync"}) {
            given().header("Host", "hooks.example").post(path).then().statusCode(403);
        }
        given().header("Host", "hooks.example").get("/hooks/github").then().statusCode(403);
        given().header("Host", "hooks.example").put("/weights/goat").then().statusCode(403);
        given().post("/hooks/none").then().statusCode(404);
    }
}
