package farm.bench.rollout.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.bench.part.RunningParts;
import farm.bench.part.WholeFarm;
import farm.model.traffic.InvalidTrafficException;
import farm.model.traffic.TrafficBlock;
import farm.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A whole farm whose console carries out rollouts of goats. It is that of {@code deploy/farm.yaml},
 * with two versions more that have faults.
 */
final class FarmForRollouts {

    /** A version as good as the old ones. */
    static final String GOOD = "0.0.3";

    /** A version that fails 5 % of its requests. */
    static final String ERRORS = "0.0.4";

    /** A version that takes 300 ms more for each answer. */
    static final String SLOW = "0.0.5";

    private static final int[] PORTS = {8202, 8203};
    private static final int[] STATS = {8404, 8405};
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WholeFarm farm;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private FarmForRollouts(WholeFarm farm) {
        this.farm = farm;
    }

    /** Starts a farm, and waits until it has all caches. */
    static FarmForRollouts up(RunningParts parts) {
        WholeFarm farm = parts.add(WholeFarm.as(parts, describe(parts.folder("."))));
        farm.begin();
        farm.awaitUp();
        farm.awaitCaches();
        return new FarmForRollouts(farm);
    }

    private static Path describe(Path folder) {
        try {
            String standard = Files.readString(Tools.checkout().resolve("deploy/farm.yaml"));
            String service = "    application: goat-service\n";
            String versions = """
                        versions:
                          %s: {faults: {error-rate: 0.05}}
                          %s: {faults: {latency: 300ms}}
                    """.formatted(ERRORS, SLOW);
            return Files.writeString(folder.resolve("farm.yaml"), standard.replace(service, service + versions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ports of the goats' load balancers. */
    List<Integer> ports() {
        return Arrays.stream(PORTS).map(farm.ports()::shifted).boxed().toList();
    }

    /** Starts a rollout with the default rollout file. */
    void start(String version) {
        post("", "{\"service\":\"goat\",\"version\":\"" + version + "\",\"by\":\"bench\"}");
    }

    /** Has the old version stop at once, instead of five minutes after the promotion. */
    void endSoaking() {
        post("/goat/promote", "{\"by\":\"bench\"}");
    }

    private void post(String path, String body) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(console("/api/rollouts" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("the console refused " + path + ": " + answer.body());
        }
    }

    /** The status of the last rollout. */
    JsonNode status() {
        return get(console("/api/rollouts/goat"));
    }

    /** Whether a load balancer gives a version a share. */
    boolean isServed(String version) {
        return Arrays.stream(STATS)
                .mapToObj(port ->
                        get(URI.create("http://127.0.0.1:" + farm.ports().shifted(port) + "/split")))
                .anyMatch(split -> split.path("shares").path(version).asLong() > 0);
    }

    /** The errors that the traffic logs charge to a version. */
    long errorsOf(String version) {
        long errors = 0;
        for (int port : PORTS) {
            Path log =
                    farm.home().loadBalancer("goat", farm.ports().shifted(port)).resolve("traffic.log");
            try {
                for (String line : Files.readAllLines(log)) {
                    TrafficBlock block = TrafficBlock.parse(line);
                    errors += block.chosen().equals(version) ? block.errors() : 0;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InvalidTrafficException e) {
                throw new IllegalStateException(log + ": " + e.getMessage(), e);
            }
        }
        return errors;
    }

    private URI console(String path) {
        return URI.create("http://127.0.0.1:" + farm.ports().console() + path);
    }

    private JsonNode get(URI uri) {
        try {
            return JSON.readTree(send(HttpRequest.newBuilder(uri)).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
