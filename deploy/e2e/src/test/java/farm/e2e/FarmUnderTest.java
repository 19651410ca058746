package farm.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.model.FarmHome;
import farm.model.Ports;
import farm.model.description.DescriptionException;
import farm.model.description.DescriptionReader;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import farm.model.status.Part;
import farm.model.status.PartState;
import farm.model.status.PartsJson;
import farm.testkit.FreePorts;
import farm.testkit.Tools;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real farm for a test, driven by {@code ./farm}. Its home has a blank in its path, and it uses
 * free ports.
 */
final class FarmUnderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path TEMPLATE = Tools.checkout().resolve("deploy/farm.yaml");

    /** Exit code and output of a call of {@code ./farm}. */
    record CommandResult(int code, String out, String err) {}

    private final Path folder;
    private final @Nullable Path file;
    private final FarmDescription description;
    private final Ports ports;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A farm of the template. */
    FarmUnderTest() throws IOException, DescriptionException {
        folder = folder();
        file = null;
        description = DescriptionReader.read(TEMPLATE);
        ports = new Ports(FreePorts.offset(portsOf(new Ports(0)).toList()));
        saveFirstWeights();
    }

    /**
     * A farm with a file of its own, see {@link #file}.
     *
     * @param change makes that file from the template
     */
    FarmUnderTest(UnaryOperator<String> change) throws IOException, DescriptionException {
        folder = folder();
        file = Files.writeString(folder.resolve("farm.yaml"), change.apply(Files.readString(TEMPLATE)));
        description = DescriptionReader.read(file);
        ports = new Ports(FreePorts.offset(portsOf(new Ports(0)).toList()));
        saveFirstWeights();
    }

    private static Path folder() throws IOException {
        Path farms = Files.createDirectories(Path.of(System.getProperty("farm.e2e.folder", "target/farms")));
        return Files.createTempDirectory(farms.toAbsolutePath(), "my farm ");
    }

    private void saveFirstWeights() throws IOException {
        Files.createDirectories(weights());
        saveWeights("goat", 75, 25);
        saveWeights("farmer", 50, 50);
    }

    /** All ports that the farm may use. */
    List<Integer> allPorts() {
        return portsOf(ports).toList();
    }

    private Stream<Integer> portsOf(Ports shifted) {
        List<Integer> all = new ArrayList<>(shifted.consul());
        all.add(shifted.weightSync());
        all.add(shifted.console());
        for (LoadBalancerDescription loadBalancer : description.loadBalancers()) {
            all.add(shifted.shifted(loadBalancer.port()));
            all.add(shifted.shifted(loadBalancer.stats()));
        }
        description
                .services()
                .values()
                .forEach(service -> service.ports().ports().forEach(port -> all.add(shifted.shifted(port))));
        return all.stream();
    }

    FarmHome home() {
        return new FarmHome(folder.resolve("home"));
    }

    /** The farm's own {@code farm.yaml}, for {@code farm up --file}. */
    Path file() {
        return Objects.requireNonNull(file, "it has the template");
    }

    Ports ports() {
        return ports;
    }

    Path weights() {
        return folder.resolve("weights");
    }

    /**
     * Saves weights of the versions 0.0.1 and 0.0.2 as an editor does: it moves a new file over the
     * old one.
     */
    void saveWeights(String service, int first, int second) throws IOException {
        saveWeights(service, weightsFile(first, second));
    }

    /** Saves the text of a weights file as an editor does. */
    void saveWeights(String service, String text) throws IOException {
        Path next = Files.writeString(folder.resolve(service + ".next"), text);
        Files.move(next, weights().resolve(service + ".json"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The text of a weights file for the versions 0.0.1 and 0.0.2. */
    static String weightsFile(int first, int second) {
        return "{\"version=0.0.1\": {\"weight\": %d}, \"version=0.0.2\": {\"weight\": %d}}%n".formatted(first, second);
    }

    /**
     * Runs {@code ./farm}. Its output goes to files, because the farm that it starts would keep a
     * pipe open.
     */
    CommandResult farm(String... args) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Tools.checkout().resolve("farm").toString()));
        command.addAll(List.of(args));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("FARM_HOME", "home"); // relative to the working directory
        builder.environment().put("FARM_PORT_OFFSET", Integer.toString(ports.offset()));
        builder.environment().remove("FARM_CHECKOUT");
        int code = builder.start().waitFor();
        return new CommandResult(code, Files.readString(out), Files.readString(err));
    }

    List<Part> parts() throws IOException, InterruptedException {
        return PartsJson.read(get(ports.console(), "/api/status").body()).stream()
                .filter(Part::belongsToFarm)
                .toList();
    }

    /** Whether the console answers and reports every part as passing. */
    boolean isHealthy() throws InterruptedException {
        try {
            return parts().stream().allMatch(part -> part.state() == PartState.PASSING);
        } catch (IOException | IllegalArgumentException e) {
            return false; // the console itself is starting
        }
    }

    Part part(String id) throws IOException, InterruptedException {
        return parts().stream()
                .filter(part -> part.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no part " + id));
    }

    URI milk() {
        return loadBalancer("farmer", "/milk");
    }

    HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** The URL of the first load balancer of a service. */
    URI loadBalancer(String service, String path) {
        int port = description.loadBalancersOf(service).getFirst().port();
        return URI.create("http://127.0.0.1:" + ports.shifted(port) + path);
    }

    /** The share of a version at each load balancer of a service, 0 to 1. */
    List<Double> shares(String service, String version) throws IOException, InterruptedException {
        List<Double> shares = new ArrayList<>();
        for (LoadBalancerDescription loadBalancer : description.loadBalancersOf(service)) {
            JsonNode split = JSON.readTree(
                    get(ports.shifted(loadBalancer.stats()), "/split").body());
            shares.add(split.path("shares").path(version).asDouble()
                    / split.path("slots").asDouble());
        }
        return shares;
    }

    /**
     * The status of a request that names a version, at each load balancer of a service. Each
     * request has a new connection, since on a connection from before a reload the old worker
     * answers once more.
     */
    List<Integer> statusByName(String service, String version) throws IOException, InterruptedException {
        List<Integer> answers = new ArrayList<>();
        for (LoadBalancerDescription loadBalancer : description.loadBalancersOf(service)) {
            URI milk = URI.create("http://127.0.0.1:" + ports.shifted(loadBalancer.port()) + "/milk");
            try (HttpClient fresh = HttpClient.newHttpClient()) {
                HttpRequest request = HttpRequest.newBuilder(milk)
                        .header("X-" + service + "-Version", version)
                        .timeout(Duration.ofSeconds(10))
                        .build();
                answers.add(fresh.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode());
            }
        }
        return answers;
    }

    /** Living processes whose environment or command line names this farm's home. */
    List<String> processes() throws IOException {
        String mark = home().folder().toString();
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path process : all.filter(path -> path.getFileName().toString().matches("[0-9]+"))
                    .toList()) {
                String text = read(process.resolve("environ")) + read(process.resolve("cmdline"));
                if (text.contains(mark)) {
                    found.add(process.getFileName() + " "
                            + read(process.resolve("cmdline")).replace('\0', ' '));
                }
            }
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // another user's process, or one that has ended
        }
    }
}
