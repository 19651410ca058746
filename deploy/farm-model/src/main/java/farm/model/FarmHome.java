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
     * Returns the folder that {@code FARM_HOME} names; {@code .farm} in the checkout if it is not
     * set.
     *
     * @param environment of the process
     * @param workingDirectory the base of a relative {@code FARM_HOME}
     */
    public static FarmHome of(Map<String, String> environment, Path checkout, Path workingDirectory) {
        String home = environment.getOrDefault("FARM_HOME", "");
        return new FarmHome(home.isBlank() ? checkout.resolve(".farm") : workingDirectory.resolve(home));
    }

    /**
     * Creates the missing folders, readable by their owner only.
     *
     * @throws UnsafeFolderException if another user owns the folder, or could replace it
     */
    public FarmHome create() throws IOException {
        PrivateFolder.create(folder, processes());
        for (Path path : new Path[] {processes(), logs(), consul(), folder.resolve("lb")}) {
            PrivateFolder.createInside(path);
        }
        return this;
    }

    /**
     * Checks that no other user can have written the contents. The farm ends processes that the
     * folder's process records name. A folder that does not exist is valid.
     *
     * @throws UnsafeFolderException if another user owns the folder, or could replace it
     */
    public FarmHome requireSafe() throws IOException {
        PrivateFolder.check(folder);
        return this;
    }

    /**
     * Returns the farm's own {@code farm.yaml}, its desired state. A farm may have another file
     * instead: see {@link #description}.
     */
    public Path farmFile() {
        return folder.resolve("farm.yaml");
    }

    /** Returns the {@code farm.yaml} of a farm with these settings. */
    public Path description(FarmSettings settings) {
        Path own = settings.file();
        return own == null ? farmFile() : own;
    }

    /**
     * Returns the folder in which relative paths of a {@code farm.yaml} start: the file's own
     * folder. For the farm's own file and for the template of new farms, that is the checkout.
     *
     * @param file absolute
     */
    public Path base(Path file, Path checkout) {
        Path own = file.toAbsolutePath().normalize();
        Path folder = own.getParent();
        boolean isTemplate = own.equals(farmFile())
                || own.equals(template(checkout).toAbsolutePath().normalize());
        return isTemplate || folder == null ? checkout : folder;
    }

    /**
     * Copies the template of new farms to {@link #farmFile}, unless the farm has one.
     *
     * @return whether the file is new
     */
    public boolean createFarmFile(Path checkout) throws IOException {
        if (Files.exists(farmFile())) {
            return false;
        }
        AtomicFile.write(farmFile(), Files.readString(template(checkout)));
        return true;
    }

    /** Returns the template of new farms. */
    public static Path template(Path checkout) {
        return checkout.resolve("deploy/farm.yaml");
    }

    /** Returns the copy of the last valid {@code farm.yaml}. The console writes it. */
    public Path lastValidDescription() {
        return folder.resolve("last-valid.yaml");
    }

    /**
     * Returns the copy of the last {@code farm.yaml} that took effect as a whole. The console
     * writes it.
     */
    public Path appliedDescription() {
        return folder.resolve("applied.yaml");
    }

    /** Returns the file that records where the desired instances run. The console writes it. */
    public Path placements() {
        return folder.resolve("placements.json");
    }

    /** Returns the file of the restarts that are not finished. The console writes it. */
    public Path restarts() {
        return folder.resolve("restarts.json");
    }

    /** Returns the file in which earlier builds kept added and removed instances. */
    public Path formerDesiredState() {
        return folder.resolve("desired.json");
    }

    /**
     * Returns the file with which people change how a service is rolled out. It need not exist.
     *
     * @param description the {@code farm.yaml} in force, see {@link #description}; the folder
     *     {@code rollouts} is beside it
     */
    public static Path rolloutFile(Path description, String service) {
        return description.resolveSibling("rollouts").resolve(service + ".yaml");
    }

    /** Returns the folder of the states of rollouts. The console writes it. */
    public Path rolloutStates() {
        return folder.resolve("rollout-states");
    }

    /** Returns the folder of the recorded traffic. The console writes it. */
    public Path traffic() {
        return folder.resolve("traffic");
    }

    /** Returns the folder of the process records. */
    public Path processes() {
        return folder.resolve("processes");
    }

    /** Returns the folder of the logs. */
    public Path logs() {
        return folder.resolve("log");
    }

    /**
     * Returns the folder of the copied programs. The farm's services run from copies, because a
     * build replaces the originals.
     */
    public Path applications() {
        return folder.resolve("applications");
    }

    /** Returns the folder of the pinned builds: a file for each version of each service. */
    public Path versions() {
        return folder.resolve("versions");
    }

    /** Returns the log file of one process. */
    public Path log(String id) {
        return logs().resolve(FileNames.of(id) + ".log");
    }

    /** Returns the folder of Consul's data and configuration. */
    public Path consul() {
        return folder.resolve("consul");
    }

    /**
     * Returns the folder of one load balancer.
     *
     * @param cluster such as {@code goat}
     * @param port its port with the offset
     */
    public Path loadBalancer(String cluster, int port) {
        return folder.resolve("lb").resolve(cluster + "-" + port);
    }

    /** Returns the folders of all load balancers that were ever started in this home. */
    public List<Path> loadBalancers() throws IOException {
        Path all = folder.resolve("lb");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(all)) {
            return found.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** Returns the file that marks a farm in which the page may break things. */
    public Path lab() {
        return folder.resolve("lab");
    }

    /** Returns the lock file that the active console of this home holds. */
    public Path consoleLock() {
        return folder.resolve("console.lock");
    }

    private Path settingsFile() {
        return folder.resolve("settings.json");
    }

    /**
     * Reads the settings of the running farm; empty after {@code farm down}.
     *
     * @throws IOException if the file cannot be read or is invalid; the message has its name
     */
    public Optional<FarmSettings> settings() throws IOException {
        return read(true);
    }

    /**
     * Reads the settings of the last farm, running or not; empty if there never was one.
     *
     * @throws IOException if the file cannot be read or is invalid; the message has its name
     */
    public Optional<FarmSettings> lastSettings() throws IOException {
        return read(false);
    }

    private Optional<FarmSettings> read(boolean ofRunningFarm) throws IOException {
        Path file = settingsFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            if (ofRunningFarm && !root.path("running").asBoolean(true)) { // earlier builds left it out
                return Optional.empty();
            }
            JsonNode offset = root.path("portOffset");
            JsonNode weights = root.path("weights");
            String own = root.path("file").textValue();
            if (!offset.isInt() || !weights.isTextual()) {
                throw new IOException("portOffset or weights is missing");
            }
            return Optional.of(new FarmSettings(
                    new Ports(offset.intValue()).offset(),
                    Path.of(weights.textValue()),
                    root.path("weightsRepo").textValue(),
                    own == null ? null : Path.of(own)));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(file + " is damaged (" + firstLine(e) + "); run farm down, then farm up", e);
        }
    }

    /** Records the settings of a farm that is started. */
    public void record(FarmSettings settings) throws IOException {
        write(settings, true);
    }

    /** Records that the farm has ended. Its settings and its desired state stay. */
    public void recordEnd() throws IOException {
        Optional<FarmSettings> last;
        try {
            last = lastSettings();
        } catch (IOException e) {
            Files.delete(settingsFile()); // damaged
            return;
        }
        if (last.isPresent()) {
            write(last.get(), false);
        }
    }

    private void write(FarmSettings settings, boolean running) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("portOffset", settings.portOffset());
        root.put("weights", settings.weights().toString());
        if (settings.weightsRepo() != null) {
            root.put("weightsRepo", settings.weightsRepo());
        }
        if (settings.file() != null) {
            root.put("file", settings.file().toString());
        }
        root.put("running", running);
        AtomicFile.write(settingsFile(), root.toPrettyString() + "\n");
    }

    /**
     * Deletes the settings and the desired state: the farm's own {@code farm.yaml}, the copies of
     * former texts, placements, pinned builds, copied programs and states of rollouts. Logs,
     * rollout files and Consul's data stay.
     */
    public void reset() throws IOException {
        for (Path file : List.of(
                settingsFile(),
                farmFile(),
                lastValidDescription(),
                appliedDescription(),
                placements(),
                restarts(),
                formerDesiredState())) {
            Files.deleteIfExists(file);
        }
        FileTree.delete(versions());
        FileTree.delete(applications());
        FileTree.delete(rolloutStates());
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message.lines().findFirst().orElse("");
    }
}
