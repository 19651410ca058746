package farm.model.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.model.AtomicFile;
import farm.model.FarmHome;
import farm.model.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records of a farm's processes, one file each. */
public final class ProcessRecords {

    private static final System.Logger LOG = System.getLogger(ProcessRecords.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ProcessIdentity STARTING = new ProcessIdentity(0, "");

    private final Path folder;

    public ProcessRecords(FarmHome home) {
        folder = home.processes();
    }

    /**
     * Starts a process and saves its record. If this process is killed in between, the record names
     * the new process all the same: it is announced before the start, and the new process itself
     * reports its identity.
     *
     * @param record the record of a process
     * @throws IOException if it cannot be started or saved; then it does not run
     */
    public ProcessRecord start(Launch launch, Function<ProcessIdentity, ProcessRecord> record) throws IOException {
        ProcessRecord announced = record.apply(STARTING);
        announce(announced);
        ProcessIdentity process = start(launch, report(announced.id()));
        ProcessRecord started = record.apply(process);
        try {
            put(started);
        } catch (IOException e) {
            Termination.kill(process);
            throw e;
        }
        return started;
    }

    // A program that ends at once may have ended before its identity can be looked up.
    private static ProcessIdentity start(Launch launch, Path report) throws IOException {
        try {
            return launch.reportingTo(report).start();
        } catch (IOException e) {
            return text(report).flatMap(ProcessIdentity::reported).orElseThrow(() -> e);
        }
    }

    /** Saves the record of a process that does not run yet. */
    void announce(ProcessRecord record) throws IOException {
        Files.deleteIfExists(report(record.id()));
        write(record);
    }

    /** Returns the file to which an announced process reports its identity. */
    Path report(String id) {
        return folder.resolve(FileNames.of(id) + ".started");
    }

    /** Saves a record and replaces an earlier one with the same id. */
    public void put(ProcessRecord record) throws IOException {
        write(record);
        Files.deleteIfExists(report(record.id()));
    }

    private void write(ProcessRecord record) throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", record.id());
        node.put("kind", record.kind().text());
        node.put("service", record.service());
        node.put("version", record.version());
        node.put("address", record.address());
        node.put("port", record.port());
        node.put("pid", record.process().pid());
        node.put("startTime", record.process().startTime());
        node.put("launch", record.launch());
        AtomicFile.write(file(record.id()), node.toPrettyString() + "\n");
    }

    public void remove(String id) throws IOException {
        Files.deleteIfExists(file(id));
        Files.deleteIfExists(report(id));
    }

    /**
     * Returns the record of a process, living or not; empty if there is none or its file is
     * damaged.
     */
    public Optional<ProcessRecord> get(String id) throws IOException {
        return read(file(id)).filter(record -> record.id().equals(id));
    }

    /**
     * Returns the records of all processes, living or not, by file name. Damaged files are logged
     * and left out.
     */
    public List<ProcessRecord> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.getFileName().toString().matches("[^.].*\\.json"))
                    .sorted()
                    .toList();
        }
        List<ProcessRecord> records = new ArrayList<>();
        for (Path file : files) {
            read(file).ifPresent(records::add);
        }
        return records;
    }

    private Path file(String id) {
        return folder.resolve(FileNames.of(id) + ".json");
    }

    private Optional<ProcessRecord> read(Path file) throws IOException {
        Optional<String> text = text(file);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(text.get());
            Optional<ProcessIdentity> process = process(node);
            if (process.isEmpty()) {
                return Optional.empty();
            }
            JsonNode port = node.path("port");
            return Optional.of(new ProcessRecord(
                    node.required("id").asText(),
                    ProcessKind.of(node.path("kind").asText()),
                    text(node, "service"),
                    text(node, "version"),
                    text(node, "address"),
                    port.isInt() ? (Integer) port.intValue() : null,
                    process.get(),
                    text(node, "launch")));
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} is damaged and ignored: {1}", file, e.getMessage());
            return Optional.empty();
        }
    }

    // empty if the process was announced and did not start
    private Optional<ProcessIdentity> process(JsonNode node) throws IOException {
        ProcessIdentity process = new ProcessIdentity(
                node.path("pid").asLong(-1), node.path("startTime").asText());
        if (process.equals(STARTING)) {
            return text(report(node.required("id").asText())).flatMap(ProcessIdentity::reported);
        }
        if (process.pid() <= 1) {
            throw new IllegalArgumentException("no pid");
        }
        return Optional.of(process);
    }

    private static Optional<String> text(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? value.textValue() : null;
    }
}
