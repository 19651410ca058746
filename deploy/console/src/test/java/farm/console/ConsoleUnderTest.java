package farm.console;

import static org.awaitility.Awaitility.await;

import farm.model.FarmHome;
import farm.model.FarmSettings;
import farm.model.Ports;
import farm.model.process.ProcessRecord;
import farm.model.process.ProcessRecords;
import farm.model.process.Termination;
import farm.model.status.Part;
import farm.model.status.PartState;
import farm.model.status.PartsJson;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A built console and its keeper, in a folder of its own and on free ports, with a foreign service.
 */
final class ConsoleUnderTest implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String YAML = """
            services:
              cheese:
                command: ["%s", -m, jdk.httpserver, -b, 127.0.0.1, -p, "{port}"]
                health: /
                ports: 8121-8130
                instances: {"1.0": %d}
              sour:
                command: [sh, -c, "echo no milk today; exit 3"]
                ports: 8131
            """;

    final Ports ports = freePorts();
    final FarmHome home;
    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private final OwnedProcess keeper;
    private final String loadBalancers;
    private String moreServices;

    /** Starts the console with one instance of the service, and does not wait for it. */
    ConsoleUnderTest(Path folder) throws IOException {
        this(folder, "");
    }

    /** @param moreServices the YAML of more services */
    ConsoleUnderTest(Path folder, String moreServices) throws IOException {
        this(folder, moreServices, "");
    }

    /**
     * @param moreServices the YAML of more services
     * @param loadBalancers the YAML of load balancers, with its key
     */
    ConsoleUnderTest(Path folder, String moreServices, String loadBalancers) throws IOException {
        this.folder = folder;
        this.loadBalancers = loadBalancers;
        this.moreServices = moreServices;
        describe(1);
        home = new FarmHome(folder.resolve("a home")).create();
        home.record(new FarmSettings(ports.offset(), Files.createDirectories(folder.resolve("weights"))));
        keeper = OwnedProcess.start(
                "keeper",
                folder,
                Map.of(
                        "FARM_HOME",
                        home.folder().toString(),
                        "FARM_PORT_OFFSET",
                        Integer.toString(ports.offset()),
                        "FARM_DESCRIPTION",
                        folder.resolve("farm.yaml").toString(),
                        "FARM_CONSOLE_AOT",
                        "false",
                        "AWS_SECRET_ACCESS_KEY",
                        "a secret of the shell",
                        "PATH",
                        Tools.path("consul").getParent() + ":" + System.getenv("PATH")),
                List.of(Tools.checkout().resolve("deploy/console/keeper").toString()));
    }

    @Override
    public void close() throws IOException {
        keeper.close();
        List<ProcessRecord> records = new ProcessRecords(home).all();
        records.sort(Comparator.comparing(record -> !record.id().equals("console")));
        for (ProcessRecord record : records) {
            Termination.kill(record.process());
            Termination.killGroup(record.process());
        }
    }

    private static Ports freePorts() {
        Set<Integer> all = new HashSet<>(Ports.CONSUL);
        all.addAll(List.of(8000, 8080, 8241, 8441));
        IntStream.rangeClosed(8121, 8160).forEach(all::add);
        IntStream.range(Ports.OVERFLOW, Ports.OVERFLOW + 5).forEach(all::add);
        return new Ports(FreePorts.offset(all));
    }

    /** Writes a description with this number of instances of the service. */
    void describe(int instances) throws IOException {
        Files.writeString(
                folder.resolve("farm.yaml"),
                YAML.formatted(Path.of(System.getProperty("java.home"), "bin", "java"), instances)
                        + moreServices.indent(2)
                        + loadBalancers);
    }

    /** Writes a description with other services beside the service. */
    void describe(String services) throws IOException {
        moreServices = services;
        describe(1);
    }

    /** Replaces a text in the description. */
    void describe(String before, String after) throws IOException {
        Path file = folder.resolve("farm.yaml");
        Files.writeString(file, Files.readString(file).replace(before, after));
    }

    /** Returns the id of the instance at this port, which is without the offset. */
    String cheese(int port) {
        return "cheese-127.0.0.1-" + ports.shifted(port);
    }

    HttpResponse<String> request(String method, int port, String path, String body) throws IOException {
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

    List<Part> status() throws IOException {
        return PartsJson.read(request("GET", ports.console(), "/api/status", "").body());
    }

    Optional<Part> part(String id) throws IOException {
        return status().stream().filter(part -> part.id().equals(id)).findFirst();
    }

    Part awaitPassing(String id) {
        return await(id + " passing")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> part(id).orElseThrow(), part -> part.state() == PartState.PASSING);
    }

    static void kill(Part part) {
        ProcessHandle.of(Objects.requireNonNull(part.pid())).orElseThrow().destroyForcibly();
    }

    String inConsul() throws IOException {
        return request("GET", ports.consulHttp(), "/v1/agent/services", "").body();
    }
}
