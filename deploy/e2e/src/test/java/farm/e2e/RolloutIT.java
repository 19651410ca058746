package farm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.model.process.ProcessIdentity;
import farm.model.process.Termination;
import farm.model.status.Part;
import farm.model.status.PartKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rollouts of goats under load. No request fails but those that a bad goat answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolloutIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Does not judge: steps only take their time. */
    private static final String QUICK = """
            steps: [{weight: 25, hold: 3s}, {weight: 50, hold: 3s}, 100]
            replicas: 1
            minHealthyTime: 1s
            scaleDownDelay: 5s
            warmup: {requests: 20, paths: [/milk]}
            test: [{http: /milk, status: 200, within: 5s, times: 3}]
            analysis: off
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @SuppressWarnings("NullAway.Init")
    private FarmUnderTest farm;

    @SuppressWarnings("NullAway.Init")
    private MilkLoad load;

    private int version = 2;

    @BeforeAll
    void startFarm() throws Exception {
        farm = new FarmUnderTest();
        FarmUnderTest.CommandResult up =
                farm.farm("up", "--weights", farm.weights().toString());
        assertThat(up.code()).as("%s", up).isZero();
    }

    @AfterAll
    void stopFarm() throws Exception {
        farm.farm("down");
    }

    @BeforeEach
    void startLoad() {
        load = new MilkLoad(farm.milk());
    }

    @AfterEach
    void stopLoad() {
        load.close();
    }

    private void settings(String text) throws IOException {
        Path file = farm.home().folder().resolve("rollouts/goat.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Starts a rollout of a version that was never there. */
    private String start() throws Exception {
        String next = "0.1." + ++version;
        post("", "{\"service\":\"goat\",\"version\":\"" + next + "\",\"by\":\"me@host\"}");
        return next;
    }

    private void post(String path, String body) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + farm.ports().console() + "/api/rollouts" + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    }

    private JsonNode status() throws Exception {
        return JSON.readTree(
                farm.get(farm.ports().console(), "/api/rollouts/goat").body());
    }

    private JsonNode awaitRollout(String what, Predicate<JsonNode> condition) {
        return await("the rollout: " + what)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions() // the console may be starting
                .until(this::status, condition);
    }

    private static Predicate<JsonNode> phase(String phase) {
        return status -> status.path("phase").asText().equals(phase)
                && !status.path("ended").isNull();
    }

    private static Predicate<JsonNode> state(String state, int step) {
        return status -> status.path("state").asText().equals(state)
                && status.path("step").asInt() == step;
    }

    // on a connection from before a reload, the old worker answers once more
    private void awaitShare(String goat, double share) {
        await("the share of " + goat)
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(farm.shares("goat", goat)).containsOnly(share));
    }

    /** The goats of a version that run. */
    private List<Part> instancesOf(String goat) throws Exception {
        return farm.parts().stream()
                .filter(part -> part.kind() == PartKind.INSTANCE && "goat".equals(part.service()))
                .filter(part -> goat.equals(part.version()) && part.pid() != null)
                .toList();
    }

    @Test
    void aGoodVersionReplacesTheOldOneAndIsUndone() throws Exception {
        settings(QUICK);
        farm.saveWeights("goat", 75, 25);
        String goat = start();
        awaitRollout("promoted", phase("Healthy"));
        awaitShare(goat, 1.0);
        assertThat(instancesOf("0.0.1")).isEmpty();

        post("/goat/undo", "{\"by\":\"me@host\"}");
        awaitRollout(
                "undone",
                status -> status.path("version").asText().equals("0.0.1 0.0.2")
                        && phase("Healthy").test(status));
        awaitShare("0.0.1", 0.75);
        assertThat(instancesOf(goat)).isEmpty();
        assertThat(instancesOf("0.0.1")).hasSize(2);
        assertThat(load.lost()).isEmpty();
    }

    @Test
    void anAbortGoesBackToTheStart() throws Exception {
        settings(QUICK);
        farm.saveWeights("goat", 75, 25);
        String goat = start();
        awaitRollout("at its second step", status -> status.path("step").asInt() == 2);

        post("/goat/abort", "{\"by\":\"me@host\",\"reason\":\"enough\"}");

        assertThat(awaitRollout("gone back", phase("Degraded")).path("reason").asText())
                .isEqualTo("aborted by me@host: enough");
        awaitShare("0.0.1", 0.75);
        assertThat(instancesOf(goat)).isEmpty();
        assertThat(load.lost()).isEmpty();
    }

    @Test
    void anEditByHandPausesAndStays() throws Exception {
        settings(QUICK);
        farm.saveWeights("goat", 75, 25);
        String goat = start();
        awaitRollout("at its first step", state("Judging", 1));
        String edit = "{\"version=0.0.1\": {\"weight\": 8}, \"version=" + goat + "\": {\"weight\": 2}}";
        farm.saveWeights("goat", edit);

        awaitRollout("paused", status -> status.path("phase").asText().equals("Paused"));
        assertThat(Files.readString(farm.weights().resolve("goat.json"))).isEqualTo(edit);

        post("/goat/abort", "{\"by\":\"me@host\"}");
        awaitRollout("gone back", phase("Degraded"));
        awaitShare("0.0.1", 1.0);
        assertThat(load.lost()).isEmpty();
    }

    @Test
    void aKilledConsoleGoesOnWhereItWas() throws Exception {
        settings(QUICK);
        farm.saveWeights("goat", 75, 25);
        String goat = start();
        awaitRollout("at its first step", state("Judging", 1));
        long console = Objects.requireNonNull(farm.part("console").pid());

        Termination.kill(ProcessIdentity.of(console).orElseThrow());

        awaitRollout("promoted", phase("Healthy"));
        assertThat(Objects.requireNonNull(farm.part("console").pid())).isNotEqualTo(console);
        awaitShare(goat, 1.0);
        assertThat(load.lost()).isEmpty();
        post("/goat/undo", "{\"by\":\"me@host\"}");
        awaitRollout(
                "undone",
                status -> status.path("version").asText().equals("0.0.1 0.0.2")
                        && phase("Healthy").test(status));
    }

    @Test
    void aVersionWithErrorsGoesBackByItself() throws Exception {
        settings("""
                steps: [25, 100]
                replicas: 1
                minHealthyTime: 1s
                analysis: {slow: []}
                """);
        farm.saveWeights("goat", 75, 25);
        String goat = "0.2." + ++version;
        assertThat(farm.farm("add", "goat", "--version", goat, "--error-rate", "0.2")
                        .code())
                .isZero();
        post("", "{\"service\":\"goat\",\"version\":\"" + goat + "\",\"by\":\"me@host\"}");

        JsonNode end = awaitRollout("gone back", phase("Degraded"));

        assertThat(end.path("reason").asText()).startsWith("errors: canary ");
        awaitShare(goat, 0.0);
        assertThat(instancesOf(goat)).as("it was there before the rollout").hasSize(1);
    }
}
