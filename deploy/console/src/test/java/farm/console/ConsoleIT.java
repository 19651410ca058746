package farm.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.home.FarmHome;
import farm.home.Ports;
import farm.home.Settings;
import farm.home.process.ProcessRecord;
import farm.home.process.ProcessRecords;
import farm.home.process.Stop;
import farm.home.status.Part;
import farm.home.status.PartKind;
import farm.home.status.PartState;
import farm.home.status.PartsJson;
import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built console under its keeper, with a real Consul and a service that is not ours. */
class ConsoleIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String YAML = """
            services:
              cheese:
                command: ["%s", -m, jdk.httpserver, -b, 127.0.0.1, -p, "{port}"]
                health: /
                ports: 8121-8130
                instances: {"1.0": %d}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Ports ports = freePorts();

    @SuppressWarnings("NullAway.Init")
    private FarmHome home;

    @SuppressWarnings("NullAway.Init")
    private OwnedProcess keeper;

    private static Ports freePorts() {
        return IntStream.generate(() -> FreePorts.next() - 8_000)
                .filter(offset -> offset >= 4_000 && offset < 20_000)
                .mapToObj(Ports::new)
                .filter(ports -> ports.consul().stream().allMatch(FreePorts::isFree))
                .filter(ports -> FreePorts.isFree(ports.console()) && FreePorts.isFree(ports.weightSync()))
                .findFirst()
                .orElseThrow();
    }

    private void describe(int instances) throws IOException {
        Files.writeString(
                folder.resolve("farm.yaml"),
                YAML.formatted(Path.of(System.getProperty("java.home"), "bin", "java"), instances));
    }

    @BeforeEach
    void start() throws IOException {
        describe(1);
        home = new FarmHome(folder.resolve("a home")).create();
        home.record(new Settings(ports.offset(), Files.createDirectories(folder.resolve("weights"))));
        keeper = OwnedProcess.start(
                "keeper",
                folder,
                Map.of(
                        "FARM_HOME", home.folder().toString(),
                        "FARM_PORT_OFFSET", Integer.toString(ports.offset()),
                        "FARM_DESCRIPTION", folder.resolve("farm.yaml").toString(),
                        "FARM_CONSOLE_AOT", "false",
                        "PATH", Tools.path("consul").getParent() + ":" + System.getenv("PATH")),
                List.of(Tools.checkout().resolve("deploy/console/keeper").toString()));
        awaitPassing(cheese(8121));
    }

    @AfterEach
    void stop() throws IOException {
        keeper.close();
        List<ProcessRecord> records = new ProcessRecords(home).all();
        records.sort(Comparator.comparing(record -> !record.id().equals("console")));
        for (ProcessRecord record : records) {
            Stop.kill(record.process());
            Stop.killGroup(record.process());
        }
    }

    private String cheese(int port) {
        return "cheese-127.0.0.1-" + ports.shifted(port);
    }

    private HttpResponse<String> request(String method, int port, String path, String body) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(10))
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Part> status() throws IOException {
        return PartsJson.read(request("GET", ports.console(), "/api/status", "").body());
    }

    private Optional<Part> part(String id) throws IOException {
        return status().stream().filter(part -> part.id().equals(id)).findFirst();
    }

    private Part awaitPassing(String id) {
        return await(id + " passing")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> part(id).orElseThrow(), part -> part.state() == PartState.PASSING);
    }

    private static void kill(Part part) {
        ProcessHandle.of(Objects.requireNonNull(part.pid())).orElseThrow().destroyForcibly();
    }

    private String inConsul() throws IOException {
        return request("GET", ports.consulHttp(), "/v1/agent/services", "").body();
    }

    @Test
    void whatIsKilledIsBack() {
        Part before = awaitPassing(cheese(8121));
        kill(before);
        await("another process")
                .atMost(Duration.ofSeconds(5))
                .until(
                        () -> part(cheese(8121)).orElseThrow(),
                        now -> now.pid() != null && !now.pid().equals(before.pid()));
        awaitPassing(cheese(8121));
    }

    @Test
    void aKilledConsoleIsBackAndAdoptsWhatRuns() throws IOException {
        assertThat(request("POST", ports.console(), "/api/instances", "{\"service\":\"cheese\",\"version\":\"2.0\"}")
                        .body())
                .isEqualTo("[\"" + cheese(8122) + "\"]");
        Part first = awaitPassing(cheese(8121));
        Part added = awaitPassing(cheese(8122));
        Part consul = awaitPassing("consul");
        Part console = awaitPassing("console");
        kill(console);
        assertThat(request("GET", ports.shifted(8121), "/", "").statusCode()).isEqualTo(200);
        await("another console")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> !part("console").orElseThrow().equals(console));
        assertThat(awaitPassing(cheese(8121))).isEqualTo(first);
        assertThat(awaitPassing(cheese(8122))).isEqualTo(added);
        assertThat(awaitPassing("consul")).isEqualTo(consul);
        assertThat(status())
                .filteredOn(part -> part.kind() == PartKind.INSTANCE)
                .hasSize(2);
    }

    @Test
    void whatIsRemovedLeavesConsulAndGoes() throws IOException {
        awaitPassing(cheese(8121));
        assertThat(inConsul()).contains(cheese(8121), "\"version=1.0\"");
        assertThat(request("DELETE", ports.console(), "/api/instances/" + cheese(8121) + "?force=true", "")
                        .statusCode())
                .isEqualTo(202);
        await("gone")
                .atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> part(cheese(8121)).isEmpty());
        assertThat(inConsul()).doesNotContain(cheese(8121));
        assertThat(FreePorts.isFree(ports.shifted(8121))).isTrue();
        assertThat(new ProcessRecords(home).get(cheese(8121))).isEmpty();
    }

    @Test
    void aConsulThatLostItsDataGetsTheRegistrationsBack() throws IOException {
        Part consul = awaitPassing("consul");
        kill(consul);
        try (Stream<Path> data = Files.walk(home.consul().resolve("data"))) {
            for (Path path : data.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
        await("registered again")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> part("consul").orElseThrow(), now -> now.pid() != null && !now.equals(consul));
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(inConsul()).contains(cheese(8121)));
        awaitPassing(cheese(8121));
    }

    // what its checks find, an agent may keep to itself for up to 30 s after its start
    @Test
    void whatIsRegisteredAgainPassesBeforeConsulHasChecked() throws IOException {
        request("PUT", ports.consulHttp(), "/v1/agent/service/deregister/" + cheese(8121), "");
        String checks = await("registered again")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> request("GET", ports.consulHttp(), "/v1/agent/checks", "")
                                .body(),
                        now -> now.contains(cheese(8121)));
        assertThat(checks).contains("\"Status\":\"passing\"").doesNotContain("critical");
    }

    @Test
    void aChangedDescriptionIsFollowedAndABadOneIsNot() throws IOException {
        Files.writeString(folder.resolve("farm.yaml"), "services: none");
        await("said so")
                .atMost(SOON)
                .until(() -> Files.readString(home.log("console")).contains("'services' has to be a mapping"));
        kill(awaitPassing("console"));
        await("another console")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> part(cheese(8121)).isPresent());
        awaitPassing(cheese(8121));
        describe(2);
        awaitPassing(cheese(8122));
    }
}
