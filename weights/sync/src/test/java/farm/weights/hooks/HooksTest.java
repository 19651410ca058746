package farm.weights.hooks;

import static farm.weights.hooks.SignedHook.SECRET;
import static farm.weights.hooks.SignedHook.hmac;
import static farm.weights.hooks.SignedHook.payload;
import static farm.weights.hooks.SignedHook.signed;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import farm.testkit.ConsulTestResource;
import farm.testkit.Logged;
import farm.weights.WeightsFolder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(HooksTest.WithSecrets.class)
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolder.class)
class HooksTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @SuppressWarnings("NullAway.Init") // by WeightsFolder
    Path folder;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // by Quarkus
    URI service;

    @Inject
    CountingSource source;

    @BeforeEach
    void giteaHasASecret() throws IOException {
        Files.writeString(secretFile(), SECRET + "gitea\n");
        await().atMost(SOON)
                .untilAsserted(() -> given().post("/hooks/gitea").then().statusCode(401));
    }

    private Path secretFile() {
        return folder.resolveSibling("gitea-secret");
    }

    private void aLookIsMadeBy(Runnable hook) {
        int before = source.looks.get();
        hook.run();
        await().atMost(SOON).untilAsserted(() -> assertThat(source.looks).hasValueGreaterThan(before));
    }

    @ParameterizedTest
    @CsvSource({
        "github, push, github-push",
        "gitlab, Push Hook, gitlab-push",
        "gitlab, System Hook, gitlab-push",
        "gitea, push, gitea-push",
        "bitbucket, repo:push, bitbucket-push",
        "bitbucket, repo:refs_changed, bitbucket-server-push",
    })
    void aPushToOurBranchHasTheSourceLookedAt(String provider, String event, String payload) {
        aLookIsMadeBy(() -> signed(provider, event, payload(payload))
                .header("Host", "hooks.example")
                .post("/hooks/" + provider)
                .then()
                .statusCode(202)
                .body("result", equalTo("looking")));
        when().get("/q/metrics")
                .then()
                .body(containsString("weights_hooks_total{provider=\"" + provider + "\",result=\"accepted\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "github, push, github-push, not our branch",
        "github, ping, github-ping, pong",
        "github, issues, github-push, not a push",
        "gitlab, Push Hook, gitlab-push, not our branch",
        "gitlab, Tag Push Hook, gitlab-push, not a push",
        "gitea, push, gitea-push, not our branch",
        "gitea, create, gitea-push, not a push",
        "bitbucket, repo:push, bitbucket-push, not our branch",
        "bitbucket, repo:refs_changed, bitbucket-server-push, not our branch",
        "bitbucket, diagnostics:ping, bitbucket-server-ping, pong",
    })
    void whatIsNoPushToOurBranchIsAnsweredWithoutALook(String provider, String event, String payload, String answer) {
        noMoreLooksAreDue();
        int before = source.looks.get();
        byte[] body = new String(payload(payload), UTF_8)
                .replace("refs/heads/main", "refs/heads/mainly/new")
                .replace("\"name\": \"main\"", "\"name\": \"new\"")
                .getBytes(UTF_8);
        signed(provider, event, body)
                .post("/hooks/" + provider)
                .then()
                .statusCode(200)
                .body("result", equalTo(answer));
        assertThat(source.looks).as("the first after a pause is made at once").hasValue(before);
    }

    private void noMoreLooksAreDue() {
        Duration longerThanQuiet = WithSecrets.QUIET.plusMillis(500);
        await().atMost(SOON).until(() -> source.wasLeftAloneFor(longerThanQuiet));
    }

    @ParameterizedTest
    @CsvSource({
        "github, push, github-push",
        "gitlab, Push Hook, gitlab-push",
        "gitea, push, gitea-push",
        "bitbucket, repo:push, bitbucket-push"
    })
    void aWrongOrMissingSignatureIsRefusedAndNothingTellsWhichNorTheSecret(
            String provider, String event, String payload) {
        noMoreLooksAreDue();
        int before = source.looks.get();
        byte[] body = payload(payload);
        byte[] other = (new String(body, UTF_8) + " ").getBytes(UTF_8);
        String path = "/hooks/" + provider;
        try (Logged logged = new Logged()) {
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
        await().atMost(SOON).untilAsserted(() -> assertThat(source.looks).hasValue(before + 1));
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
    void aStormOfHooksMakesTwoLooksAtMost() {
        noMoreLooksAreDue();
        int before = source.looks.get();
        byte[] body = payload("github-push");
        aLookIsMadeBy(() -> IntStream.range(0, 100)
                .parallel()
                .forEach(i -> signed("github", "push", body)
                        .post("/hooks/github")
                        .then()
                        .statusCode(202)));
        noMoreLooksAreDue();
        assertThat(source.looks).hasValueBetween(before + 1, before + 2);
    }

    @Test
    void aSecretsFileIsReadAgainAndTheHookEndsWithIt() throws IOException {
        byte[] body = payload("gitea-push");
        aLookIsMadeBy(
                () -> signed("gitea", "push", body).post("/hooks/gitea").then().statusCode(202));

        Files.writeString(secretFile(), "another one");
        aLookIsMadeBy(() -> await().atMost(SOON)
                .untilAsserted(() -> signed("gitea", "push", body, "another one")
                        .post("/hooks/gitea")
                        .then()
                        .statusCode(202)));
        signed("gitea", "push", body).post("/hooks/gitea").then().statusCode(401);

        Files.delete(secretFile());
        await().atMost(SOON)
                .untilAsserted(() -> signed("gitea", "push", body, "another one")
                        .post("/hooks/gitea")
                        .then()
                        .statusCode(404));
        given().header("Host", "hooks.example").post("/hooks/gitea").then().statusCode(403);
    }

    @Test
    void nothingElseMayComeFromOutside() {
        for (String path : new String[] {"/hooks/none", "/hooks/github/", "/hooks/github/x", "/hooks", "/sync"}) {
            given().header("Host", "hooks.example").post(path).then().statusCode(403);
        }
        given().header("Host", "hooks.example").get("/hooks/github").then().statusCode(403);
        given().header("Host", "hooks.example").put("/weights/goat").then().statusCode(403);
        given().post("/hooks/none").then().statusCode(404);
    }

    @Test
    void aSignedBodyThatIsNotJsonIsNamedAsSuch() {
        byte[] form = "payload=%7B%22ref%22%3A%22refs%2Fheads%2Fmain%22%7D".getBytes(UTF_8);
        signed("github", "push", form)
                .config(RestAssured.config()
                        .encoderConfig(encoderConfig()
                                .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT)))
                .contentType("application/x-www-form-urlencoded")
                .post("/hooks/github")
                .then()
                .statusCode(400)
                .body("detail", containsString("content type to application/json"));
        signed("github", "push", "{\"ref\":".getBytes(UTF_8))
                .post("/hooks/github")
                .then()
                .statusCode(400);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            String request = "POST /hooks/github HTTP/1.1\r\nHost: hooks.example\r\nContent-Length: 3000000\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine())
                    .startsWith("HTTP/1.1 413 ");
        }
    }

    /** A hook of each provider. */
    public static class WithSecrets implements QuarkusTestProfile {

        // longer than any pause that a busy machine makes within a storm
        static final Duration QUIET = Duration.ofSeconds(2);

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(CountingSource.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "farm.weights.hooks.quiet",
                    QUIET.toString(),
                    "farm.weights.hooks.github.secret",
                    SECRET + "github",
                    "farm.weights.hooks.gitlab.secret",
                    SECRET + "gitlab",
                    "farm.weights.hooks.gitea.secret-file",
                    "${farm.weights.dir}/../gitea-secret",
                    "farm.weights.hooks.bitbucket.secret",
                    SECRET + "bitbucket",
                    "quarkus.log.min-level",
                    "TRACE",
                    "quarkus.log.category.\"farm\".level",
                    "TRACE");
        }
    }
}
