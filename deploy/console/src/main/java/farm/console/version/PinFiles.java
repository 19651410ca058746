package farm.console.version;

import farm.model.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The files of pins, {@code SERVICE/VERSION.json} in a folder. */
final class PinFiles {

    private static final String SUFFIX = ".json";

    private final Path folder;
    private final Path copies;
    private final Map<Path, Cached> cache = new ConcurrentHashMap<>();

    private record Cached(FileTime modified, Pin pin) {}

    /** @param copies the folder of all copies */
    PinFiles(Path folder, Path copies) {
        this.folder = folder;
        this.copies = copies;
    }

    private Path file(ServiceVersion version) {
        return folder.resolve(version.service()).resolve(version.version() + SUFFIX);
    }

    /**
     * Reads a pin.
     *
     * @return empty if the version is not pinned
     * @throws IOException if the file is damaged; the message is one line for users
     */
    Optional<Pin> read(ServiceVersion version) throws IOException {
        Path file = file(version);
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            Cached cached = cache.get(file);
            if (cached == null || !cached.modified().equals(modified)) {
                cached = new Cached(modified, PinJson.read(Files.readString(file), version, copies));
                cache.put(file, cached);
            }
            return Optional.of(cached.pin());
        } catch (NoSuchFileException e) {
            cache.remove(file);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    file + " is damaged (" + e.getMessage() + "); pin the version anew with: " + repin(version), e);
        }
    }

    /** Returns the command that pins a version anew. */
    static String repin(ServiceVersion version) {
        return "farm restart " + version.service() + " --version " + version.version() + " --repin";
    }

    void write(Pin pin) throws IOException {
        Path file = file(pin.version());
        Files.createDirectories(file.getParent());
        AtomicFile.write(file, PinJson.write(pin, copies));
        cache.remove(file);
    }

    void delete(ServiceVersion version) throws IOException {
        Files.deleteIfExists(file(version));
        cache.remove(file(version));
    }

    /** Returns all pinned versions, by service and version. */
    List<ServiceVersion> versions() throws IOException {
        List<ServiceVersion> versions = new ArrayList<>();
        for (Path service : list(folder)) {
            for (Path file : list(service)) {
                String name = file.getFileName().toString();
                // others are temporary
                if (name.endsWith(SUFFIX) && !name.startsWith(".")) {
                    versions.add(new ServiceVersion(
                            service.getFileName().toString(), name.substring(0, name.length() - SUFFIX.length())));
                }
            }
        }
        return versions;
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
