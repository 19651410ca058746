package farm.console.jvm;

import farm.console.farm.FarmPaths;
import farm.model.FileTree;
import farm.model.process.ProcessCommandLines;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The copies of builds that services run from, one per build. A build replaces jars in place, and a
 * JVM whose jars are replaced fails even to shut down.
 */
@Singleton
public class ApplicationCopies {

    private static final Logger LOG = Logger.getLogger(ApplicationCopies.class);
    private static final Pattern NAME = Pattern.compile("(.+)-([0-9a-f]{16})");
    // longer than from the choice of a copy to the start of its program
    private static final Duration MIN_AGE = Duration.ofSeconds(10);

    private final Path folder;
    private final Duration minAge;

    @Inject
    ApplicationCopies(FarmPaths paths) {
        this(paths.home().applications(), MIN_AGE);
    }

    /** @param minAge how long a copy stays after it was chosen, used or not */
    ApplicationCopies(Path folder, Duration minAge) {
        this.folder = folder;
        this.minAge = minAge;
    }

    /**
     * A copy of a build.
     *
     * @param built the copied file or folder
     * @param fingerprint the fingerprint of the build
     */
    record Copy(Path built, String fingerprint) {}

    /**
     * Returns the copy to run now: of the last build or, while a build is under way, of the one
     * before.
     *
     * @param name the name of the service's folder, which becomes part of the copy's name
     * @param built the file or folder that the build created
     * @throws IOException if there is no copy; the message is one line for users
     */
    synchronized Copy of(String name, Path built) throws IOException {
        try {
            return current(name, built);
        } catch (IOException e) {
            Copy before = newest(name, built.getFileName()).orElseThrow(() -> e);
            LOG.infof("%s cannot be copied (%s); running the build before", name, e.getMessage());
            return before;
        }
    }

    private Copy current(String name, Path built) throws IOException {
        String fingerprint = Fingerprint.of(built);
        Path copy = folder.resolve(name + "-" + fingerprint);
        Path copied = copy.resolve(built.getFileName());
        if (!Fingerprint.of(copied).equals(fingerprint)) {
            create(built, fingerprint, copy);
        }
        Files.setLastModifiedTime(copy, FileTime.from(Instant.now()));
        return new Copy(copied, fingerprint);
    }

    private void create(Path built, String fingerprint, Path copy) throws IOException {
        Path unfinished = folder.resolve("unfinished");
        Path inside = unfinished.resolve(built.getFileName());
        FileTree.delete(unfinished);
        Files.createDirectories(unfinished);
        copy(built, unfinished);
        if (!Fingerprint.of(inside).equals(fingerprint)) {
            throw new IOException("a build is under way");
        }
        FileTree.delete(copy);
        Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
    }

    // cp keeps times, shares blocks where the file system can, and takes half the CPU time of
    // Java's copy
    private static void copy(Path built, Path into) throws IOException {
        Process copying = new ProcessBuilder("cp", "-a", built.toString(), into.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(copying.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (copying.waitFor() != 0) {
                throw new IOException(output.lines().findFirst().orElse("cp failed"));
            }
        } catch (InterruptedException e) {
            copying.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Returns the copy of a service's build that was chosen last; empty if there is none. */
    Optional<Copy> newest(String name, Path built) throws IOException {
        for (Path copy : newestFirst()) {
            Matcher parts = NAME.matcher(copy.getFileName().toString());
            if (parts.matches() && parts.group(1).equals(name) && Files.exists(copy.resolve(built))) {
                return Optional.of(new Copy(copy.resolve(built), parts.group(2)));
            }
        }
        return Optional.empty();
    }

    /** Deletes the copies that no process runs from, except the newest one of each service. */
    public void deleteUnused() {
        try {
            Set<String> seen = new HashSet<>();
            Instant oldest = Instant.now().minus(minAge);
            for (Path copy : newestFirst()) {
                Matcher parts = NAME.matcher(copy.getFileName().toString());
                if (parts.matches()
                        && !seen.add(parts.group(1))
                        && Files.getLastModifiedTime(copy).toInstant().isBefore(oldest)
                        // not the whole path: a process may run from it through a link
                        && !ProcessCommandLines.anyContains("/" + copy.getFileName() + "/")) {
                    FileTree.delete(copy);
                    LOG.infof("deleted the unused copy %s", copy.getFileName());
                }
            }
        } catch (IOException e) {
            LOG.warnf("old copies in %s cannot be deleted: %s", folder, e);
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
                found.add(new Dated(copy, Files.getLastModifiedTime(copy)));
            }
        }
        found.sort(Comparator.comparing(Dated::time).reversed());
        return found.stream().map(Dated::copy).toList();
    }
}
