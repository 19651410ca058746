package farm.console.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.model.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The file beside a copy that lists its files.
 *
 * @param built the name of the copied file or folder
 * @param source the {@link QuickKey} of the build that was copied; empty if it was downloaded
 */
record ManifestFile(String built, String source, BuildManifest manifest) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IOException if the file is missing or damaged */
    static ManifestFile read(Path file) throws IOException {
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            List<BuildManifest.Entry> files = new ArrayList<>();
            for (JsonNode node : root.required("files")) {
                files.add(new BuildManifest.Entry(
                        node.required("name").asText(),
                        BuildManifest.Kind.valueOf(
                                node.required("kind").asText().toUpperCase(Locale.ROOT)),
                        node.required("sha256").asText(),
                        node.required("size").longValue(),
                        node.required("modified").longValue()));
            }
            return new ManifestFile(
                    root.required("built").asText(), root.required("source").asText(), new BuildManifest(files));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged", e);
        }
    }

    void write(Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("built", built);
        root.put("source", source);
        ArrayNode files = root.putArray("files");
        for (BuildManifest.Entry entry : manifest.files()) {
            files.addObject()
                    .put("name", entry.name())
                    .put("kind", entry.kind().text())
                    .put("sha256", entry.sha256())
                    .put("size", entry.size())
                    .put("modified", entry.modified());
        }
        AtomicFile.write(file, root + "\n");
    }
}
