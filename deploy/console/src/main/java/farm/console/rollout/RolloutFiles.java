package farm.console.rollout;

import farm.model.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder {@code rollouts} of the farm's home. {@code SERVICE.json} is the last rollout of a
 * service, {@code history/ID.json} one that has ended.
 */
final class RolloutFiles {

    /** Older ones are deleted. */
    private static final int HISTORY = 50;

    private static final String JSON = ".json";

    private final Path folder;

    RolloutFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the last rollout of each service.
     *
     * @throws IOException if a file is damaged; the message names it
     */
    Map<String, StoredRollout> readAll() throws IOException {
        Map<String, StoredRollout> all = new HashMap<>();
        for (Path file : files(folder)) {
            StoredRollout rollout = read(file);
            all.put(rollout.rollout().plan().service(), rollout);
        }
        return all;
    }

    /** Returns the ended rollouts of a service, the newest first. Damaged files are left out. */
    List<StoredRollout> history(String service) throws IOException {
        List<StoredRollout> ended = new ArrayList<>();
        for (Path file : files(folder.resolve("history"))) {
            if (file.getFileName().toString().startsWith(service + "-")) {
                try {
                    StoredRollout rollout = read(file);
                    if (rollout.rollout().plan().service().equals(service)) {
                        ended.add(rollout);
                    }
                } catch (IOException e) {
                    continue; // the others are still of use
                }
            }
        }
        ended.sort(Comparator.comparingInt(
                        (StoredRollout each) -> each.rollout().plan().number())
                .reversed());
        return ended;
    }

    /** Returns the JSON files of a folder, by name; none if there is no folder. */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(JSON))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static StoredRollout read(Path file) throws IOException {
        try {
            return RolloutJson.read(Files.readString(file));
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IOException(file + " is damaged (" + reason + "); delete it", e);
        }
    }

    /** Saves a rollout as the last one of its service, and in the history if it has ended. */
    void write(StoredRollout rollout) throws IOException {
        String json = RolloutJson.write(rollout);
        String service = rollout.rollout().plan().service();
        if (rollout.ended() != null) {
            Path history = Files.createDirectories(folder.resolve("history"));
            AtomicFile.write(history.resolve(rollout.rollout().plan().id() + JSON), json);
            forgetOldest(service);
        }
        Files.createDirectories(folder);
        AtomicFile.write(folder.resolve(service + JSON), json);
    }

    private void forgetOldest(String service) throws IOException {
        for (StoredRollout old : history(service).stream().skip(HISTORY).toList()) {
            Files.deleteIfExists(
                    folder.resolve("history").resolve(old.rollout().plan().id() + JSON));
        }
    }
}
