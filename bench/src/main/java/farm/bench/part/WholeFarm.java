package farm.bench.part;

import farm.model.FarmHome;
import farm.model.Ports;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecords;
import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A farm that {@code ./farm up} starts in a temporary folder, beside any other farm. */
public final class WholeFarm implements AutoCloseable {

    private static final int MILK = 8212;
    private static final int UP_SECONDS = 180;
    private static final int VERB_SECONDS = 90;
    private static final Duration CACHES = Duration.ofMinutes(10);
    // The console checks every 5 s. It starts to train after three checks in a row have found all
    // parts healthy.
    private static final Duration NO_MORE_CACHES = Duration.ofSeconds(30);
    private static final List<Integer> PORTS = List.of(
            8000, 8080, 8101, 8102, 8103, 8104, 8105, 8111, 8112, 8113, 8121, 8122, 8123, 8124, 8125, 8202, 8203, 8212,
            8222, 8300, 8301, 8302, 8404, 8405, 8414, 8424, 8500, 8502, 8503, 8600);

    private final Path folder;
    private final Optional<Path> description;
    private final int offset;
    private final Map<String, String> environment;
    private @Nullable OwnedProcess up;

    private WholeFarm(Path folder, Optional<Path> description) {
        this.folder = folder;
        this.description = description;
        offset = FreePorts.offset(PORTS);
        environment = Map.of("FARM_HOME", home().folder().toString(), "FARM_PORT_OFFSET", Integer.toString(offset));
        save("goat", Map.of("0.0.1", 75, "0.0.2", 25));
        save("farmer", Map.of("0.0.1", 50, "0.0.2", 50));
    }

    /** A farm of {@code deploy/farm.yaml}, not started yet. */
    public static WholeFarm at(RunningParts parts) {
        return new WholeFarm(parts.folder("farm"), Optional.empty());
    }

    /** A farm of another description, which it edits; not started yet. */
    public static WholeFarm as(RunningParts parts, Path description) {
        return new WholeFarm(parts.folder("farm"), Optional.of(description));
    }

    /** Starts {@code ./farm up} without waiting for it. */
    public void begin() {
        List<String> arguments = new ArrayList<>(List.of("up", "--weights", folder.toString()));
        description.ifPresent(file -> arguments.addAll(List.of("--file", file.toString())));
        up = run("up", arguments);
    }

    /** Waits until {@code ./farm up} has succeeded. */
    public void awaitUp() {
        OwnedProcess started = up;
        if (started == null
                || !endsWithin(started, UP_SECONDS)
                || started.process().exitValue() != 0) {
            throw new IllegalStateException("./farm up failed: " + (started == null ? "" : started.log()));
        }
    }

    /**
     * Waits until the console has created all AOT caches. After a build they are missing, and
     * processes start several times more slowly.
     *
     * @throws IllegalStateException if they are not complete after ten minutes
     */
    public void awaitCaches() {
        long end = System.nanoTime() + CACHES.toNanos();
        long quietSince = System.nanoTime();
        while (System.nanoTime() - quietSince < NO_MORE_CACHES.toNanos()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "the AOT caches are incomplete after " + CACHES.toMinutes() + " minutes");
            }
            Wait.pause(Duration.ofMillis(200));
            if (isTraining()) {
                quietSince = System.nanoTime();
            }
        }
    }

    private boolean isTraining() {
        try {
            return new ProcessRecords(home()).all().stream().anyMatch(record -> record.kind() == ProcessKind.TRAINING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port of the farmers' load balancer. */
    public int milkPort() {
        return MILK + offset;
    }

    /** Its home, with state, logs and data. */
    public FarmHome home() {
        return new FarmHome(folder.resolve("home"));
    }

    public Ports ports() {
        return new Ports(offset);
    }

    /** Saves the weights of a service. */
    public void save(String service, Map<String, Integer> weights) {
        new WeightsFolder(folder).save(service, weights);
    }

    /**
     * Runs {@code ./farm} with these arguments.
     *
     * @throws IllegalStateException with its output, if it fails
     */
    public void farm(String... arguments) {
        try (OwnedProcess verb = run(arguments[0], List.of(arguments))) {
            if (!endsWithin(verb, VERB_SECONDS) || verb.process().exitValue() != 0) {
                throw new IllegalStateException("./farm " + String.join(" ", arguments) + " failed: " + verb.log());
            }
        }
    }

    private OwnedProcess run(String name, List<String> arguments) {
        List<String> command = new java.util.ArrayList<>();
        command.add(Tools.checkout().resolve("farm").toString());
        command.addAll(arguments);
        return OwnedProcess.start(name, folder, environment, command);
    }

    private static boolean endsWithin(OwnedProcess process, int seconds) {
        try {
            return process.process().waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (up != null) {
            farm("down");
            up.close();
            up = null;
        }
    }
}
