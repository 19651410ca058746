package farm.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.model.status.Part;
import farm.model.status.PartState;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Removed instances finish their requests: the built console with a real load balancer. */
class DrainIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int FIRST = 8141;
    private static final int FRONTEND = 8241;
    private static final int STATS = 8441;
    private static final String YAML = """
            curd:
              command: %s
              health: /
              ports: 8141-8150
              drain-timeout: %s
              instances: {"1.0": 2}
            """;
    private static final String LOAD_BALANCERS = """

            load-balancers:
              - {service: curd, port: 8241, stats: 8441, timeout: 20, settings: {stream-paths: /stream}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ConsoleUnderTest console;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        console = new ConsoleUnderTest(folder, YAML.formatted(SlowServer.command(), "30s"), LOAD_BALANCERS);
        console.awaitPassing("consul");
        console.request("PUT", console.ports.consulHttp(), "/v1/kv/curd/version=1.0/weight", "100");
        console.awaitPassing(curd(FIRST));
        console.awaitPassing(curd(FIRST + 1));
        await("both in the load balancer")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> monitor()
                                .lines()
                                .filter(line -> line.matches("version-1[.]0,127[.].*,UP,.*"))
                                .count()
                        == 2);
        await("the weights in the load balancer")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> http.send(request("/").build(), BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        console.close();
    }

    private String curd(int port) {
        return "curd-127.0.0.1-" + console.ports.shifted(port);
    }

    private String monitor() throws IOException {
        return console.request("GET", console.ports.shifted(STATS), "/monitor;csv", "")
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console.ports.shifted(FRONTEND) + path))
                .timeout(TIMEOUT);
    }

    /**
     * Sends slow requests until the first instance has one. A load balancer does not repeat a POST,
     * so one that is cut fails.
     */
    private List<CompletableFuture<HttpResponse<String>>> slowRequests() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        await("an open request at the first instance")
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    answers.add(http.sendAsync(
                            request("/slow").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString()));
                    return hasOpenRequest();
                });
        return answers;
    }

    private boolean hasOpenRequest() throws IOException {
        return !console.request("GET", console.ports.shifted(FIRST), "/open", "")
                .body()
                .equals("0");
    }

    private void remove() throws IOException {
        assertThat(console.request("DELETE", console.ports.console(), "/api/instances/" + curd(FIRST), "")
                        .statusCode())
                .isEqualTo(202);
    }

    private void awaitRemoved() {
        await("removed")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> console.part(curd(FIRST)).isEmpty());
    }

    private String log() throws IOException {
        return Files.readString(console.home.log("console"));
    }

    private String drains() throws IOException {
        return console.request("GET", console.ports.console(), "/api/drains", "")
                .body();
    }

    @Test
    void aRequestInFlightIsFinished() throws IOException {
        List<CompletableFuture<HttpResponse<String>>> answers = slowRequests();
        remove();
        awaitRemoved();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(log()).doesNotContain("drain-timeout");
        assertThat(drains()).contains(curd(FIRST), "\"cut\":0");
        anInstanceOfOthersIsShown();
    }

    private void anInstanceOfOthersIsShown() throws IOException {
        assertThat(console.status()).as("also after a removal").allMatch(Part::belongsToFarm);
        int port = console.ports.shifted(FIRST + 9);
        console.request("PUT", console.ports.consulHttp(), "/v1/agent/service/register", """
                {"ID":"theirs","Name":"curd","Tags":["version=1.0"],"Address":"127.0.0.1","Port":%d}
                """.formatted(port));
        Part other = await("the instance of others")
                .atMost(TIMEOUT)
                .until(() -> console.part("curd-127.0.0.1-" + port), Optional::isPresent)
                .orElseThrow();
        assertThat(other.owner()).isEqualTo("other");
        assertThat(other.version()).isEqualTo("1.0");
        assertThat(other.pid()).isNull();
        await("its failed check")
                .atMost(TIMEOUT)
                .until(() -> console.part(other.id()).orElseThrow().state() == PartState.FAILING);
    }

    @Test
    void theNextConsoleContinuesADrain() throws IOException {
        List<CompletableFuture<HttpResponse<String>>> answers = slowRequests();
        remove();
        await("draining")
                .atMost(TIMEOUT)
                .until(() -> console.part(curd(FIRST)).orElseThrow().state() == PartState.STOPPED);
        Part before = console.part("console").orElseThrow();
        ConsoleUnderTest.kill(before);
        await("another console")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> !console.part("console").orElseThrow().equals(before));
        awaitRemoved();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(console.inConsul()).doesNotContain(curd(FIRST)).contains(curd(FIRST + 1));
        assertThat(log()).doesNotContain("drain-timeout");
    }

    @Test
    void anEndlessStreamIsCutAtTheTimeoutAndCounted() throws Exception {
        console.describe("drain-timeout: 30s", "drain-timeout: 3s");
        await("applied").atMost(TIMEOUT).until(() -> log().contains("applied the changes of"));
        List<HttpResponse<InputStream>> streams = new ArrayList<>();
        await("an open stream at the first instance").atMost(TIMEOUT).until(() -> {
            streams.add(http.send(request("/stream").build(), BodyHandlers.ofInputStream()));
            return hasOpenRequest();
        });
        remove();
        awaitRemoved();
        assertThat(log()).contains(curd(FIRST) + ": 1 open request is cut after the drain-timeout of 3s");
        assertThat(drains()).contains("\"open\":1,\"cut\":1");
        for (HttpResponse<InputStream> stream : streams) {
            stream.body().close();
        }
    }

    @Test
    void aHungLoadBalancerDelaysARemovalOnly() throws Exception {
        console.describe("drain-timeout: 30s", "drain-timeout: 3s");
        await("applied").atMost(TIMEOUT).until(() -> log().contains("applied the changes of"));
        Part haproxy = console.part("lb-curd-127.0.0.1-" + console.ports.shifted(FRONTEND) + "/haproxy")
                .orElseThrow();
        signal("STOP", haproxy);
        signalWorkers("STOP", haproxy);
        try {
            assertThat(console.request(
                                    "DELETE",
                                    console.ports.console(),
                                    "/api/instances/" + curd(FIRST) + "?force=true",
                                    "")
                            .statusCode())
                    .isEqualTo(202);
            await("removed")
                    .atMost(TIMEOUT)
                    .until(() -> console.part(curd(FIRST)).isEmpty());
            assertThat(log()).contains("its open requests are unknown (lb-curd-127.0.0.1-");
        } finally {
            signalWorkers("CONT", haproxy);
            signal("CONT", haproxy);
        }
    }

    private static void signal(String name, Part part) throws IOException, InterruptedException {
        assertThat(part.pid()).isNotNull();
        new ProcessBuilder("kill", "-" + name, String.valueOf(part.pid()))
                .start()
                .waitFor();
    }

    private static void signalWorkers(String name, Part haproxy) throws IOException, InterruptedException {
        new ProcessBuilder("pkill", "-" + name, "-P", String.valueOf(haproxy.pid()))
                .start()
                .waitFor();
    }
}
