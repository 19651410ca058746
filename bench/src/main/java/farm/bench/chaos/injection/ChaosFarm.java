package farm.bench.chaos.injection;

import farm.bench.part.RunningParts;
import farm.bench.part.Wait;
import farm.bench.part.WholeFarm;
import farm.model.status.Part;
import farm.model.status.PartState;
import farm.model.status.PartsJson;
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
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A whole farm for chaos experiments: {@code deploy/farm.yaml}, the echo service and its load
 * balancer.
 */
public final class ChaosFarm {

    /** The weights during all experiments, by service and version. */
    public static final Map<String, Map<String, Integer>> WEIGHTS = Map.of(
            "goat", Map.of("0.0.1", 75, "0.0.2", 25),
            "farmer", Map.of("0.0.1", 50, "0.0.2", 50),
            "echo", Map.of("0.0.1", 50, "0.0.2", 25, "0.0.3", 25));

    private static final Duration HEALTHY_TIMEOUT = Duration.ofSeconds(90);
    private static final int[] GOATS = {8202, 8203};

    private final WholeFarm farm;
    private final Path ledgers;
    private final SmallDisk disk;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ChaosFarm(WholeFarm farm, Path ledgers, SmallDisk disk) {
        this.farm = farm;
        this.disk = disk;
        this.ledgers = ledgers;
    }

    /** Creates a farm without starting it. */
    public static ChaosFarm create(RunningParts parts) {
        Path ledgers = parts.folder("ledgers");
        WholeFarm farm = WholeFarm.as(parts, ChaosFarmDescription.write(parts.folder("."), ledgers));
        createHome(farm); // before the disk: farm up rejects a folder with foreign files
        SmallDisk disk = parts.add(
                new SmallDisk(farm.home().loadBalancer("goat", farm.ports().shifted(GOATS[0]))));
        parts.add(farm);
        WEIGHTS.forEach(farm::save);
        return new ChaosFarm(farm, ledgers, disk);
    }

    private static void createHome(WholeFarm farm) {
        try {
            farm.home().create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and waits until all parts are passing. */
    public void up() {
        farm.begin();
        farm.awaitUp();
        awaitHealthy();
    }

    public WholeFarm farm() {
        return farm;
    }

    /** The folder in which echoes record the ids of POSTs. */
    public Path ledgers() {
        return ledgers;
    }

    /** The disk below the folder of one of the goats' load balancers. */
    SmallDisk disk() {
        return disk;
    }

    /** Takes Consul's data from it: moves the data folder to another folder of the farm's home. */
    void deleteConsulData() {
        Path data = farm.home().consul().resolve("data");
        try {
            Files.move(
                    data,
                    Files.createTempDirectory(farm.home().folder(), "lost").resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int echoPort() {
        return farm.ports().shifted(ChaosFarmDescription.PORT);
    }

    /** The ports of a service's load balancers. */
    public List<Integer> loadBalancerPorts(String service) {
        return switch (service) {
            case "goat" ->
                Arrays.stream(GOATS).map(farm.ports()::shifted).boxed().toList();
            case "farmer" -> List.of(farm.milkPort());
            default -> List.of(echoPort());
        };
    }

    /** All parts as the console reports them; empty while it does not answer. */
    public List<Part> parts() {
        try {
            List<Part> all = PartsJson.read(http.send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + farm.ports().console() + "/api/status"))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
            return all.stream().filter(Part::belongsToFarm).toList();
        } catch (IOException | IllegalArgumentException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** The parts that match. */
    public List<Part> parts(Predicate<Part> filter) {
        return parts().stream().filter(filter).toList();
    }

    /** Waits until all parts are passing. */
    public void awaitHealthy() {
        long end = System.nanoTime() + HEALTHY_TIMEOUT.toNanos();
        while (!isHealthy()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("not healthy after %d s: %s"
                        .formatted(HEALTHY_TIMEOUT.toSeconds(), parts(part -> part.state() != PartState.PASSING)));
            }
            Wait.pause(Duration.ofMillis(50));
        }
    }

    private boolean isHealthy() {
        List<Part> parts = parts();
        return !parts.isEmpty() && parts.stream().allMatch(part -> part.state() == PartState.PASSING);
    }

    /**
     * Copies its logs and its load balancers' folders to a folder that is not deleted at the end.
     * Returns that folder.
     */
    public Path saveLogs() {
        try {
            Path kept = Files.createTempDirectory("farm-chaos-logs-");
            for (Path from : List.of(farm.home().logs(), farm.home().folder().resolve("lb"))) {
                try (Stream<Path> files = Files.walk(from)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        Path to = kept.resolve(farm.home().folder().relativize(file));
                        Files.createDirectories(to.getParent());
                        Files.copy(file, to);
                    }
                }
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
