package farm.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that holds all state, logs and data of one farm.
 *
 * @param folder absolute; need not exist yet
 */
public record FarmHome(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public FarmHome {
        folder = folder.toAbsolutePath().normalize();
    }

    /**
     * The folder that {@code FARM_HOME} says, relative to where the caller is; {@code .farm} in the checkout if it says none.
     *
     * @param environment of the process
     * @param caller the folder that a relative one is relative to
     */
    public static FarmHome of(Map<String, String> environment, Path checkout, Path caller) {
        String said = environment.getOrDefault("FARM_HOME", "");
        return new FarmHome(said.isBlank() ? checkout.resolve(".farm") : caller.resolve(said));
    }

    /**
     * Creates the folders where they are missing, readable by their owner alone.
     *
     * @throws UnsafeFolderException with one line for people, if the folder is or could become somebody else's
     */
    public FarmHome create() throws IOException {
        PrivateFolder.create(folder, processes());
        for (Path path : new Path[] {processes(), logs(), consul(), folder.resolve("lb")}) {
            PrivateFolder.createInside(path);
        }
        return this;
    }

    /**
     * Refuses a folder whose contents somebody else may have written: records in it name the processes that are ended. A
     * folder that does not exist is fine.
     *
     * @throws UnsafeFolderException with one line for people
     */
    public FarmHome checked() throws IOException {
        PrivateFolder.check(folder);
        return this;
    }

    /** What the console was asked to add and remove; written by the console. */
    public Path desired() {
        return folder.resolve("desired.json");
    }

    /** The last {@code farm.yaml} that could be used; written by the console. */
    public Path lastDescription() {
        return folder.resolve("farm.yaml");
    }

    /** The records of the processes. */
    public Path processes() {
        return folder.resolve("processes");
    }

    public Path logs() {
        return folder.resolve("log");
    }

    /** Copies of what is built: the farm's own services run from these, so that a build does not reach them. */
    public Path applications() {
        return folder.resolve("applications");
    }

    /** The log of one process. */
    public Path log(String id) {
        return logs().resolve(FileNames.of(id) + ".log");
    }

    /** Consul's data and configuration. */
    public Path consul() {
        return folder.resolve("consul");
    }

    /**
     * The folder of one load balancer.
     *
     * @param cluster such as {@code goat}
     * @param port the one it really listens on, offset included
     */
    public Path loadBalancer(String cluster, int port) {
        return folder.resolve("lb").resolve(cluster + "-" + port);
    }

    /** The folders of all load balancers that were ever started in this home. */
    public List<Path> loadBalancers() throws IOException {
        Path all = folder.resolve("lb");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(all)) {
            return found.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** Held by the console that is in charge of this home. */
    public Path consoleLock() {
        return folder.resolve("console.lock");
    }

    private Path settingsFile() {
        return folder.resolve("settings.json");
    }

    /**
     * What {@code farm up} recorded; empty where no farm was started.
     *
     * @throws IOException if the file can't be read or is not what {@link #record} writes; the message names it
     */
    public Optional<FarmSettings> settings() throws IOException {
        Path file = settingsFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            JsonNode offset = root.path("portOffset");
            JsonNode weights = root.path("weights");
            JsonNode repo = root.path("weightsRepo");
            if (!offset.isInt() || !weights.isTextual()) {
                throw new IOException("portOffset or weights is missing");
            }
            return Optional.of(new FarmSettings(
                    new Ports(offset.intValue()).offset(), Path.of(weights.textValue()), repo.textValue()));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    file + " is damaged (" + firstLine(e) + "); farm down, or delete the file, and start anew", e);
        }
    }

    /** Keeps the settings until {@link #forget}. */
    public void record(FarmSettings settings) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("portOffset", settings.portOffset());
        root.put("weights", settings.weights().toString());
        if (settings.weightsRepo() != null) {
            root.put("weightsRepo", settings.weightsRepo());
        }
        AtomicFile.write(settingsFile(), root.toPrettyString() + "\n");
    }

    /** Forgets what {@code up}, {@code add} and {@code remove} said, and what ran; logs and data stay. */
    public void forget() throws IOException {
        FileTree.delete(applications());
        Files.deleteIfExists(settingsFile());
        Files.deleteIfExists(desired());
        Files.deleteIfExists(lastDescription());
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message.lines().findFirst().orElse("");
    }
}
