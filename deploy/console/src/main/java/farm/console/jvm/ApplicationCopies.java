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
 * Copies of what is built, one per build, from which services run: a build replaces the jars that a JVM reads from, and such a JVM
 * can't even end any more.
 */
@Singleton
public class ApplicationCopies {

    private static final Logger LOG = Logger.getLogger(ApplicationCopies.class);
    private static final Pattern NAME = Pattern.compile("(.+)-([0-9a-f]{16})");
    // between the choice of a copy and the start of the program in it
    private static final Duration RESERVED = Duration.ofSeconds(10);

    private final Path folder;
    private final Duration reserved;

    @Inject
    ApplicationCopies(FarmPaths place) {
        this(place.home().applications(), RESERVED);
    }

    /** @param reserved how long a copy stays after it was chosen, used or not */
    ApplicationCopies(Path folder, Duration reserved) {
        this.folder = folder;
        this.reserved = reserved;
    }

    /**
     * A copy.
     *
     * @param built the file or folder, as it was built
     * @param fingerprint of the build
     */
    record Copy(Path built, String fingerprint) {}

    /**
     * The copy to run now: of what is built, or of what was built before while a build is under way.
     *
     * @param name of the service's folder, for the copy's
     * @param built the file or folder that a build made
     * @throws IOException with a line for people
     */
    synchronized Copy of(String name, Path built) throws IOException {
        try {
            return current(name, built);
        } catch (IOException e) {
            Copy before = newest(name, built.getFileName()).orElseThrow(() -> e);
            LOG.infof("%s can't be copied (%s), so it runs as it was built before", name, e.getMessage());
            return before;
        }
    }

    private Copy current(String name, Path built) throws IOException {
        String fingerprint = Fingerprint.of(built);
        Path copy = folder.resolve(name + "-" + fingerprint);
        Path there = copy.resolve(built.getFileName());
        if (!Fingerprint.of(there).equals(fingerprint)) {
            make(built, fingerprint, copy);
        }
        Files.setLastModifiedTime(copy, FileTime.from(Instant.now()));
        return new Copy(there, fingerprint);
    }

    private void make(Path built, String fingerprint, Path copy) throws IOException {
        Path unfinished = folder.resolve("unfinished");
        Path inside = unfinished.resolve(built.getFileName());
        FileTree.delete(unfinished);
        Files.createDirectories(unfinished);
        copy(built, unfinished);
        if (!Fingerprint.of(inside).equals(fingerprint)) {
            throw new IOException("it is being built");
        }
        FileTree.delete(copy);
        Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
    }

    // times stay; where the file system can, the copies share their blocks; and half of what the JVM would take for it
    private static void copy(Path built, Path into) throws IOException {
        Process copying = new ProcessBuilder("cp", "-a", built.toString(), into.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(copying.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (copying.waitFor() != 0) {
                throw new IOException(said.lines().findFirst().orElse("cp failed"));
            }
        } catch (InterruptedException e) {
            copying.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The copy that was chosen last. */
    Optional<Copy> newest(String name, Path built) throws IOException {
        for (Path copy : newestFirst()) {
            Matcher parts = NAME.matcher(copy.getFileName().toString());
            if (parts.matches() && parts.group(1).equals(name) && Files.exists(copy.resolve(built))) {
                return Optional.of(new Copy(copy.resolve(built), parts.group(2)));
            }
        }
        return Optional.empty();
    }

    /** Deletes the copies that no process runs from, but the newest one of each service. */
    public void dropUnused() {
        try {
            Set<String> seen = new HashSet<>();
            Instant longAgo = Instant.now().minus(reserved);
            for (Path copy : newestFirst()) {
                Matcher parts = NAME.matcher(copy.getFileName().toString());
                if (parts.matches()
                        && !seen.add(parts.group(1))
                        && Files.getLastModifiedTime(copy).toInstant().isBefore(longAgo)
                        // not the whole path: a link may lead here as well
                        && !ProcessCommandLines.anyHas("/" + copy.getFileName() + "/")) {
                    FileTree.delete(copy);
                    LOG.infof("%s is no longer used and deleted", copy.getFileName());
                }
            }
        } catch (IOException e) {
            LOG.warnf("old copies in %s can't be deleted: %s", folder, e);
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
