package farm.console.rollout;

import farm.model.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folder of the groups of rollouts that are under way, a file each. */
final class GroupFiles {

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
        for (Path file : RolloutFiles.files(folder)) {
            all.add(read(file));
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
        Path file = folder.resolve(stored.group().id() + ".json");
        if (stored.group().ended()) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(folder);
        AtomicFile.write(file, RolloutJson.write(stored));
    }
}
