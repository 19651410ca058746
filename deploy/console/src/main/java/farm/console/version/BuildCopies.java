package farm.console.version;

import farm.console.farm.FarmPaths;
import farm.model.FileTree;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The copies of builds that services run from, one per build. A build replaces jars in place, and a
 * JVM whose jars are replaced fails even to shut down. The name of a copy ends with the beginning
 * of the build's hash.
 */
@Singleton
public class BuildCopies {

    private static final Logger LOG = Logger.getLogger(BuildCopies.class);
    private static final int DIGITS = 16;
    private static final Pattern NAME = Pattern.compile("(.+)-([0-9a-f]{" + DIGITS + "})");
    private static final String UNFINISHED = "unfinished";
    // longer than from the choice of a copy to the start of its program
    private static final Duration MIN_AGE = Duration.ofSeconds(10);

    private final Path folder;
    private final Duration minAge;
    private final Map<Path, Opened> opened = new ConcurrentHashMap<>();
    private final Map<String, String> hashes = new ConcurrentHashMap<>(); // by quick key
    private final Set<Path> unfinished = ConcurrentHashMap.newKeySet();
    private final AtomicInteger created = new AtomicInteger();

    @Inject
    BuildCopies(FarmPaths paths) {
        this(paths.home().applications(), MIN_AGE);
    }

    /** @param minAge how long a copy stays after it was chosen, used or not */
    public BuildCopies(Path folder, Duration minAge) {
        this.folder = folder;
        this.minAge = minAge;
    }

    private record Opened(FileTime listed, BuildCopy copy) {}

    /** Puts a build into a new copy. */
    @FunctionalInterface
    interface Filler {

        /**
         * Creates the file or folder.
         *
         * @throws IOException if that fails; the message is one line for users
         */
        void fill(Path built) throws IOException;
    }

    /**
     * Returns the copy of a build as it is now.
     *
     * @param name the beginning of the copy's name
     * @param source the file or folder to copy
     * @throws IOException if it cannot be copied, or changes meanwhile; the message is one line for
     *     users
     */
    BuildCopy of(String name, Path source) throws IOException {
        return of(name, source, source.getFileName().toString());
    }

    /** @param fileName the name of the file or folder in the copy */
    BuildCopy of(String name, Path source, String fileName) throws IOException {
        try {
            String key = QuickKey.of(source);
            Optional<BuildCopy> known = bySource(name, key);
            return known.isPresent()
                    ? chosen(known.get())
                    : create(name, fileName, key, built -> {
                        CopyCommand.copy(source, built);
                        if (!QuickKey.of(source).equals(key)) {
                            throw changes(source);
                        }
                    });
        } catch (NoSuchFileException e) {
            throw changes(source);
        } catch (AccessDeniedException e) {
            throw new IOException(e.getFile() + " cannot be read", e);
        }
    }

    private static IOException changes(Path source) {
        return new IOException(source + " has changed while it was copied");
    }

    /**
     * Returns the copy of a build as it is now or, if it cannot be copied, the one that was chosen
     * last.
     */
    public BuildCopy ofNewest(String name, Path source) throws IOException {
        try {
            return of(name, source);
        } catch (IOException e) {
            BuildCopy before = newest(name, source.getFileName().toString()).orElseThrow(() -> e);
            LOG.infof("%s cannot be copied (%s); running the build before", name, e.getMessage());
            return before;
        }
    }

    /** Returns the hash of a build as it is now, without a copy. */
    String hash(Path source) throws IOException {
        String key = QuickKey.of(source);
        String known = hashes.get(key);
        if (known != null) {
            return known;
        }
        String hash = BuildManifest.of(source).hash();
        if (!QuickKey.of(source).equals(key)) {
            throw changes(source);
        }
        hashes.put(key, hash);
        return hash;
    }

    /** Opens the copy that contains this file or folder; empty if there is none. */
    public Optional<BuildCopy> open(Path built) throws IOException {
        return openFolder(BuildCopy.folderOf(built)).filter(copy -> copy.built().equals(built));
    }

    private Optional<BuildCopy> openFolder(Path copy) {
        try {
            FileTime listed = Files.getLastModifiedTime(copy.resolve(BuildCopy.MANIFEST));
            Opened before = opened.get(copy);
            if (before == null || !before.listed().equals(listed)) {
                before = new Opened(listed, BuildCopy.open(copy));
                opened.put(copy, before);
            }
            return Optional.of(before.copy());
        } catch (IOException e) {
            opened.remove(copy);
            return Optional.empty();
        }
    }

    private Optional<BuildCopy> bySource(String name, String key) throws IOException {
        for (Path path : newestFirst()) {
            Optional<BuildCopy> copy = isNamed(path, name)
                    ? openFolder(path).filter(one -> one.source().equals(key))
                    : Optional.empty();
            if (copy.isPresent() && copy.get().damage().isEmpty()) {
                return copy;
            }
        }
        return Optional.empty();
    }

    /** Returns the copy of a build by its hash; empty if there is none, or it is damaged. */
    Optional<BuildCopy> byHash(String name, String hash) throws IOException {
        Optional<BuildCopy> copy =
                openFolder(folder(name, hash)).filter(one -> one.hash().equals(hash));
        return copy.isPresent() && copy.get().damage().isEmpty() ? Optional.of(chosen(copy.get())) : Optional.empty();
    }

    private Path folder(String name, String hash) {
        return folder.resolve(name + "-" + hash.substring(0, DIGITS));
    }

    /** Records that a program is about to start from this copy. */
    BuildCopy chosen(BuildCopy copy) throws IOException {
        Files.setLastModifiedTime(copy.folder(), FileTime.from(Instant.now()));
        return copy;
    }

    /**
     * Creates a copy. It appears in one step, and nothing is left of one that fails.
     *
     * @param fileName the name of the file or folder in the copy
     * @param key the {@link QuickKey} of the build; empty if it has none
     */
    BuildCopy create(String name, String fileName, String key, Filler filler) throws IOException {
        Path temporary = folder.resolve(UNFINISHED + "." + created.incrementAndGet());
        unfinished.add(temporary);
        try {
            FileTree.delete(temporary);
            Files.createDirectories(temporary);
            Path built =
                    Files.createDirectory(temporary.resolve(BuildCopy.CONTENT)).resolve(fileName);
            filler.fill(built);
            ManifestFile file = new ManifestFile(fileName, key, BuildManifest.of(built));
            file.write(temporary.resolve(BuildCopy.MANIFEST));
            return chosen(finish(temporary, folder(name, file.manifest().hash()), key));
        } finally {
            FileTree.delete(temporary);
            unfinished.remove(temporary);
        }
    }

    private synchronized BuildCopy finish(Path temporary, Path copy, String key) throws IOException {
        Optional<BuildCopy> existing = openFolder(copy);
        if (existing.isPresent() && existing.get().damage().isEmpty()) {
            return existing.get().withSource(key);
        }
        FileTree.delete(copy);
        Files.move(temporary, copy, StandardCopyOption.ATOMIC_MOVE);
        return BuildCopy.open(copy);
    }

    /**
     * Returns the copy of a service's build that was chosen last; empty if there is none.
     *
     * @param fileName the name of the copied file or folder
     */
    public Optional<BuildCopy> newest(String name, String fileName) throws IOException {
        for (Path path : newestFirst()) {
            Optional<BuildCopy> copy = isNamed(path, name) ? openFolder(path) : Optional.empty();
            if (copy.isPresent() && copy.get().built().endsWith(fileName)) {
                return copy;
            }
        }
        return Optional.empty();
    }

    private static boolean isNamed(Path copy, String name) {
        Matcher parts = NAME.matcher(copy.getFileName().toString());
        return parts.matches() && parts.group(1).equals(name);
    }

    /**
     * Deletes the copies that no program uses, except the newest one of each service.
     *
     * @param pinned copied files and folders that stay
     */
    void deleteUnused(Set<Path> pinned) throws IOException {
        Set<Path> kept = new HashSet<>();
        for (Path built : pinned) {
            kept.add(BuildCopy.folderOf(built));
        }
        Set<String> seen = new HashSet<>();
        Instant oldest = Instant.now().minus(minAge);
        for (Path copy : newestFirst()) {
            String name = copy.getFileName().toString();
            Matcher parts = NAME.matcher(name);
            if (!parts.matches()) {
                if (name.startsWith(UNFINISHED) && !unfinished.contains(copy)) {
                    FileTree.delete(copy); // of a console that was killed
                }
            } else if (!seen.add(parts.group(1))
                    && !kept.contains(copy)
                    && Files.getLastModifiedTime(copy).toInstant().isBefore(oldest)
                    && !RunningPrograms.anyUses(name)) {
                FileTree.delete(copy);
                opened.remove(copy);
                LOG.infof("deleted the unused copy %s", name);
            }
        }
    }

    private List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        record Dated(Path copy, FileTime time) {}
        List<Dated> found = new ArrayList<>();
        try (Stream<Path> copies = Files.list(folder)) {
            for (Path copy : copies.toList()) {
                try {
                    found.add(new Dated(copy, Files.getLastModifiedTime(copy)));
                } catch (NoSuchFileException e) {
                    // an unfinished copy that has been finished meanwhile
                }
            }
        }
        found.sort(Comparator.comparing(Dated::time).reversed());
        return found.stream().map(Dated::copy).toList();
    }
}
