package farm.console.restart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.model.AtomicFile;
import farm.model.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The file {@code restarts.json}: the restarts that are not finished. */
final class RestartFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    RestartFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the restarts, the next one first; none if there is no file.
     *
     * @throws IOException if the file is damaged; the message names it
     */
    List<PendingRestart> read() throws IOException {
        List<PendingRestart> restarts = new ArrayList<>();
        if (!Files.exists(file)) {
            return restarts;
        }
        try {
            for (JsonNode node : JSON.readTree(Files.readString(file))) {
                restarts.add(new PendingRestart(
                        node.required("id").asText(),
                        new ProcessIdentity(
                                node.required("pid").asLong(),
                                node.required("startTime").asText()),
                        node.path("replacement").textValue()));
            }
            return restarts;
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(file + " is damaged (" + e.getMessage() + "); delete it", e);
        }
    }

    /** Replaces the file; deletes it if there are no restarts. */
    void write(List<PendingRestart> restarts) throws IOException {
        if (restarts.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        ArrayNode root = JSON.createArrayNode();
        for (PendingRestart restart : restarts) {
            ObjectNode node = root.addObject();
            node.put("id", restart.id());
            node.put("pid", restart.process().pid());
            node.put("startTime", restart.process().startTime());
            node.put("replacement", restart.replacement());
        }
        AtomicFile.write(file, root.toPrettyString() + "\n");
    }
}
