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

import farm.testkit.CapturedLog;
import farm.testkit.ConsulTestResource;
import farm.weights.RawRequest;
import farm.weights.WeightsFolderResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(HooksTest.WithSecrets.class)
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class HooksTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String DIGEST = "X-Hub-Signature-256: sha256=" + "00".repeat(32);

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

    private void writeSecret(String secret) throws IOException {
        Files.writeString(secretFile(), secret);
        Files.setPosixFilePermissions(secretFile(), PosixFilePermissions.fromString("rw-r-----"));
    }

    private Path secretFile() {
        return folder.resolveSibling("gitea-secret");
    }

    private void pollIsCausedBy(Runnable hook) {
        int before = source.polls.get();
        hook.run();
        await().atMost(SOON).untilAsserted(() -> assertThat(source.polls).hasValueGreaterThan(before));
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
    void pushToTheBranchPollsTheSource(String provider, String event, String payload) {
        pollIsCausedBy(() -> signed(provider, event, payload(payload))
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
    void otherEventsCauseNoPoll(String provider, String event, String payload, String answer) {
        awaitQuiet();
        int before = source.polls.get();
        byte[] body = new String(payload(payload), UTF_8)
                .replace("refs/heads/main", "refs/heads/mainly/new")
                .replace("\"name\": \"main\"", "\"name\": \"new\"")
                .getBytes(UTF_8);
        signed(provider, event, body)
                .post("/hooks/" + provider)
                .then()
                .statusCode(200)
                .body("result", equalTo(answer));
        assertThat(source.polls).as("the first after a pause is made at once").hasValue(before);
    }

    private void awaitQuiet() {
        Duration longerThanQuiet = WithSecrets.QUIET.plusMillis(500);
        await().atMost(SOON).until(() -> source.hadNoPollFor(longerThanQuiet));
    }

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
    void burstOfHooksCausesTwoPolls() {
        awaitQuiet();
        int before = source.polls.get();
        byte[] body = payload("github-push");
        pollIsCausedBy(() -> IntStream.range(0, 100)
                .parallel()
                .forEach(i -> signed("github", "push", body)
                        .post("/hooks/github")
                        .then()
                        .statusCode(202)));
        awaitQuiet();
        assertThat(source.polls).hasValueBetween(before + 1, before + 2);
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

    @ParameterizedTest
    @CsvSource({"github, form", "gitea, payload"}) // each signs something else
    void pushSentAsFormIsAccepted(String provider, String signedPart) {
        String payload = new String(payload(provider + "-push"), UTF_8);
        byte[] form = ("x=1&payload=" + URLEncoder.encode(payload, UTF_8)).getBytes(UTF_8);
        byte[] signedBytes = signedPart.equals("form") ? form : payload.getBytes(UTF_8);
        pollIsCausedBy(() -> form(signed(provider, "push", signedBytes), form)
                .post("/hooks/" + provider)
                .then()
                .statusCode(202)
                .body("result", equalTo("looking")));
        form(signed(provider, "push", signedBytes, "wrong"), form)
                .post("/hooks/" + provider)
                .then()
                .statusCode(401);
    }

    @Test
    void jsonDeclaredAsFormIsAccepted() {
        byte[] body = payload("github-push");
        pollIsCausedBy(() -> form(signed("github", "push", body), body)
                .post("/hooks/github")
                .then()
                .statusCode(202));
    }

    private static RequestSpecification form(RequestSpecification request, byte[] form) {
        return request.config(
                        RestAssured.config().encoderConfig(encoderConfig().encodeContentTypeAs(FORM, ContentType.TEXT)))
                .contentType(FORM)
                .body(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload=%7B%22ref%22", "payload=%zz", "ref=main", ""})
    void signedFormWithoutJsonAnswers400(String form) {
        form(signed("github", "push", form.getBytes(UTF_8)), form.getBytes(UTF_8))
                .post("/hooks/github")
                .then()
                .statusCode(400)
                .body("detail", containsString("field 'payload'"));
    }

    @Test
    void signedBodyWithoutJsonAnswers400() {
        signed("github", "push", "{\"ref\":".getBytes(UTF_8))
                .post("/hooks/github")
                .then()
                .statusCode(400);
    }

    @Test
    void largeOrUnprovenBodiesAreRefusedUnread() throws IOException {
        try (RawRequest large = begin("Content-Length: 3000000", DIGEST);
                RawRequest unsigned = begin("Content-Length: 1900000", "X-Other: 1");
                RawRequest shortDigest = begin("Content-Length: 1900000", "X-Hub-Signature-256: sha256=00")) {
            assertThat(large.answer()).startsWith("HTTP/1.1 413 ").contains("application/problem+json");
            assertThat(unsigned.answer()).startsWith("HTTP/1.1 401 ");
            assertThat(shortDigest.answer()).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void bodyWithoutLengthIsLimited() throws IOException {
        try (RawRequest chunked = begin("Transfer-Encoding: chunked", DIGEST)) {
            chunked.send("200001\r\n" + "x".repeat(0x200001) + "\r\n");
            assertThat(chunked.answer()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void slowBodiesAreLimitedAndBlockNobody() throws IOException {
        List<RawRequest> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                slow.add(begin("Content-Length: 1900000", DIGEST).send("{"));
            }
            try (RawRequest onceMore = begin("Content-Length: 1900000", DIGEST)) {
                assertThat(onceMore.answer()).startsWith("HTTP/1.1 503 ").contains("retry-after: ");
            }
            pollIsCausedBy(() -> signed("github", "push", payload("github-push"))
                    .post("/hooks/github")
                    .then()
                    .statusCode(202));
            for (RawRequest each : slow) {
                assertThat(each.answer()).startsWith("HTTP/1.1 408 ");
                assertThat(each.rest()).contains("too slow");
            }
        } finally {
            for (RawRequest each : slow) {
                each.close();
            }
        }
        byte[] large = ("{\"ref\":\"refs/heads/main\",\"x\":\"" + "x".repeat(1_900_000) + "\"}").getBytes(UTF_8);
        signed("github", "push", large).post("/hooks/github").then().statusCode(202);
    }

    @Test
    void stuckLoopFailsBothHealthChecks() throws Exception {
        healthIs(200);
        try (AutoCloseable hanging = source.hang()) {
            healthIs(503);
            when().get("/health").then().body(containsString("reconcile loop"));
        }
        healthIs(200);
    }

    private static void healthIs(int status) {
        await().atMost(SOON.multipliedBy(2)).untilAsserted(() -> {
            when().get("/health").then().statusCode(status);
            when().get("/q/health/live").then().statusCode(status);
        });
    }

    private RawRequest begin(String length, String header) throws IOException {
        return RawRequest.begin(service, "POST /hooks/github", "Host: hooks.example", length, header);
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
                    "${farm.source.dir}/../gitea-secret",
                    "farm.weights.hooks.bitbucket.secret",
                    SECRET + "bitbucket",
                    "quarkus.http.read-timeout",
                    "3S",
                    "farm.weights.stuck-after",
                    "6S", // a loop that has nothing to do makes a pass every 4 s
                    "quarkus.log.min-level",
                    "TRACE",
                    "quarkus.log.category.\"farm\".level",
                    "TRACE");
        }
    }
}
