package farm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.model.process.ProcessIdentity;
import farm.model.process.Termination;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.testkit.GitHttpServer;
import farm.testkit.GitRepository;
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

/**
 * A real farm for rollouts: its weights are in a git repository behind HTTP, and the service
 * {@code cheese} is none of the farm's own.
 */
final class RolloutFarm implements AutoCloseable {

    /** Does not judge: steps only take their time. */
    static final String QUICK = """
            steps: [{weight: 25, hold: 2s}, {weight: 50, hold: 2s}, 100]
            replicas: 1
            minHealthyTime: 1s
            healthyDeadline: 2m
            scaleDownDelay: 3s
            warmup: {requests: 20, paths: [/milk]}
            test: [{http: /milk, status: 200, within: 5s, times: 3}]
            analysis: off
            """;

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GitRepository repository = new GitRepository();
    private final GitHttpServer git = GitHttpServer.withoutPassword(repository);
    private final FarmUnderTest farm;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int version;

    /** Starts it. */
    RolloutFarm() throws Exception {
        farm = new FarmUnderTest(RolloutFarm::description);
        repository.commit("main", "farmer.json", FarmUnderTest.weightsFile(50, 50));
        repository.commit("main", "cheese.json", "{\"version=1.0\": {\"weight\": 1}}");
        repository.commit("main", "goat.json", FarmUnderTest.weightsFile(75, 25));
        git.start();
        up("--file", farm.file().toString(), "--weights-repo", git.url());
    }

    private static String description(String template) {
        return template.replace("\nload-balancers:\n", """
                          cheese:
                            command: %s
                            ports: 8121-8125
                            instances: {"1.0": 1}

                        load-balancers:
                          - {service: cheese, port: 8222, stats: 8424, timeout: 20}
                        """.formatted(SlowService.command()));
    }

    /** Runs {@code farm up}. */
    void up(String... options) throws Exception {
        String[] command = new String[options.length + 1];
        command[0] = "up";
        System.arraycopy(options, 0, command, 1, options.length);
        FarmUnderTest.CommandResult up = farm.farm(command);
        assertThat(up.code()).as("%s", up).isZero();
    }

    FarmUnderTest farm() {
        return farm;
    }

    /** The weights file of a service in the repository. */
    String committed(String service) {
        return repository.content("main", service + ".json");
    }

    /** The author and the message of the last commit. */
    String lastCommit() {
        return repository.git("log", "-1", "--format=%an%n%B", "main");
    }

    /** Commits a weights file and has weight-sync notice it. */
    void commit(String service, String weights) throws Exception {
        repository.commit("main", service + ".json", weights);
        syncNow();
    }

    /** Has weight-sync poll the repository. */
    void syncNow() throws Exception {
        http.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + farm.ports().weightSync() + "/sync"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    /** Waits until the farm is as a rollout of the goat has to find it. */
    void awaitStart() {
        await("the start: all is well, and 0.0.1 has 75 % of the traffic")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> farm.isHealthy()
                        && farm.shares("goat", "0.0.1").stream().allMatch(share -> share == 0.75));
    }

    /** Ends what a failed test left behind, and gives the goats the weights of the start. */
    void reset() throws Exception {
        git.resume();
        for (JsonNode rollout :
                JSON.readTree(farm.get(farm.ports().console(), "/api/rollouts").body())) {
            if (rollout.path("ended").isNull()) {
                post("/" + rollout.path("service").asText() + "/abort", "{\"by\":\"the test\"}");
                awaitRollout(
                        rollout.path("service").asText(),
                        "ended",
                        status -> !status.path("ended").isNull());
            }
        }
        if (farm.shares("goat", "0.0.1").stream().anyMatch(share -> share != 0.75)) {
            commit("goat", FarmUnderTest.weightsFile(75, 25)); // it also brings the old goats back
        }
    }

    /** Saves the rollout file of a service. */
    void settings(String service, String text) throws IOException {
        Path file = farm.file().resolveSibling("rollouts/" + service + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Returns the name of a goat that was never there. */
    String nextVersion() {
        return "0.1." + ++version;
    }

    /** Starts a rollout of a goat that was never there. */
    String start() throws Exception {
        String next = nextVersion();
        start("goat", next);
        return next;
    }

    void start(String service, String goat) throws Exception {
        post("", "{\"service\":\"" + service + "\",\"version\":\"" + goat + "\",\"by\":\"me@host\"}");
    }

    /** Sends a command of a person, such as {@code abort}, to the rollout of the goat. */
    void command(String name) throws Exception {
        post("/goat/" + name, "{\"by\":\"me@host\"}");
    }

    void abort(String reason) throws Exception {
        post("/goat/abort", "{\"by\":\"me@host\",\"reason\":\"" + reason + "\"}");
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

    JsonNode status(String service) throws Exception {
        return JSON.readTree(
                farm.get(farm.ports().console(), "/api/rollouts/" + service).body());
    }

    JsonNode awaitRollout(String what, Predicate<JsonNode> condition) {
        return awaitRollout("goat", what, condition);
    }

    JsonNode awaitRollout(String service, String what, Predicate<JsonNode> condition) {
        return await("the rollout of " + service + ": " + what)
                .atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20)) // some states last for half a second
                .ignoreExceptions() // the console may be starting
                .until(() -> status(service), condition);
    }

    /** Waits until it has gone back; returns why. */
    String awaitGoneBack() {
        return awaitRollout("gone back", phase("Degraded")).path("reason").asText();
    }

    /** It has ended in this phase. */
    static Predicate<JsonNode> phase(String phase) {
        return status -> status.path("phase").asText().equals(phase)
                && !status.path("ended").isNull();
    }

    static Predicate<JsonNode> state(String state) {
        return status -> status.path("state").asText().equals(state);
    }

    static Predicate<JsonNode> state(String state, int step) {
        return status -> state(state).test(status) && status.path("step").asInt() == step;
    }

    /** Waits until each load balancer gives a goat this share. */
    void awaitShare(String goat, double share) {
        // on a connection from before a reload, the old worker answers once more
        await("the share of " + goat)
                .atMost(Duration.ofSeconds(10))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(farm.shares("goat", goat)).containsOnly(share));
    }

    /** The running instances of a version. */
    List<Part> instancesOf(String service, String ofVersion) throws Exception {
        return farm.parts().stream()
                .filter(part -> part.kind() == PartKind.INSTANCE && service.equals(part.service()))
                .filter(part -> ofVersion.equals(part.version()) && part.pid() != null)
                .toList();
    }

    /** Kills the console with SIGKILL. */
    void killConsole() throws Exception {
        long pid = Objects.requireNonNull(farm.part("console").pid());
        Termination.kill(ProcessIdentity.of(pid).orElseThrow());
    }

    /**
     * Waits for a killed console.
     *
     * @return the time from its first answer to the first step of its rollout
     */
    Duration awaitResumed() {
        awaitRollout("the console answers again", status -> true);
        long answered = System.nanoTime();
        awaitRollout(
                "resumed",
                status -> !status.path("inForce").isEmpty()
                        || !status.path("ended").isNull());
        return Duration.ofNanos(System.nanoTime() - answered);
    }

    @Override
    public void close() {
        try {
            farm.farm("down");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            git.close();
            repository.close();
        }
    }
}
