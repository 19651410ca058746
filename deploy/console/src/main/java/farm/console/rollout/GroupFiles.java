package farm.console.rollout;

import farm.model.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folder of the groups of rollouts that are under way, a file each. */
final class GroupFiles {

    private static final String JSON = ".json";

    private final Path folder;

    GroupFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns all groups.
     *
     * @throws IOException if a file is damaged; the message names it
     */
    List<StoredGroup> readAll() throws IOException {
        List<StoredGroup> all = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.getFileName().toString().endsWith(JSON))
                    .sorted()
                    .toList()) {
                all.add(read(file));
            }
        }
        return all;
    }

    private static StoredGroup read(Path file) throws IOException {
        try {
            return RolloutJson.readGroup(Files.readString(file));
        } catch (IOException e) {
            throw new IOException(file + " is damaged; delete it", e);
        }
    }

    /** Saves a group; deletes the file of one that has ended. */
    void write(StoredGroup stored) throws IOException {
        Path file = folder.resolve(stored.group().id() + JSON);
        if (stored.group().ended()) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(folder);
        AtomicFile.write(file, RolloutJson.write(stored));
    }
}
