package farm.console.version;

import farm.console.farm.FarmPaths;
import farm.model.AtomicFile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The files of pins, {@code SERVICE/VERSION.json} in a folder. Changes wait for each other, so that
 * none is lost.
 */
@Singleton
final class PinFiles {

    private static final String SUFFIX = ".json";

    private final Path folder;
    private final Path copies;
    private final Map<Path, Cached> cache = new ConcurrentHashMap<>();

    private record Cached(FileTime modified, Pin pin) {}

    @Inject
    PinFiles(FarmPaths paths) {
        this(paths.home().versions(), paths.home().applications());
    }

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

    /** Reads a pin; empty if the version is not pinned, or the file is damaged. */
    Optional<Pin> readable(ServiceVersion version) {
        try {
            return read(version);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the command that pins a version anew. */
    static String repin(ServiceVersion version) {
        return "farm restart " + version.service() + " --version " + version.version() + " --repin";
    }

    /**
     * Writes the first pin of a version.
     *
     * @return false if the version is pinned already, which changes nothing
     */
    synchronized boolean create(Pin pin) throws IOException {
        if (read(pin.version()).isPresent()) {
            return false;
        }
        write(pin);
        return true;
    }

    /** Writes a pin. It keeps the traffic of the one before. */
    synchronized Pin replace(Pin next) throws IOException {
        Pin pin = readable(next.version())
                .map(before -> next.withTraffic(before.lastTraffic(), before.lastCount()))
                .orElse(next);
        write(pin);
        return pin;
    }

    /**
     * Changes a readable pin in one step.
     *
     * @param change returns the pin after the change, or the same pin
     * @return whether it has changed
     */
    synchronized boolean update(ServiceVersion version, UnaryOperator<Pin> change) throws IOException {
        Optional<Pin> before = readable(version);
        Optional<Pin> after = before.map(change);
        if (after.isEmpty() || after.equals(before)) {
            return false;
        }
        write(after.get());
        return true;
    }

    private void write(Pin pin) throws IOException {
        Path file = file(pin.version());
        Files.createDirectories(file.getParent());
        AtomicFile.write(file, PinJson.write(pin, copies));
        cache.remove(file);
    }

    synchronized void delete(ServiceVersion version) throws IOException {
        Files.deleteIfExists(file(version));
        cache.remove(file(version));
    }

    /**
     * All pins, by service and version.
     *
     * @param damaged why the others cannot be read, a line each
     */
    record All(List<Pin> pins, List<String> damaged) {}

    /** Reads all pins. */
    All all() throws IOException {
        List<Pin> pins = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (ServiceVersion version : versions()) {
            try {
                read(version).ifPresent(pins::add);
            } catch (IOException e) {
                damaged.add(String.valueOf(e.getMessage()));
            }
        }
        return new All(pins, damaged);
    }

    /** Returns all pinned versions, by service and version. */
    private List<ServiceVersion> versions() throws IOException {
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
