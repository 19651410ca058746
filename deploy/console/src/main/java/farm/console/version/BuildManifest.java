package farm.console.version;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The files of a build. Its hash is the identity of the build.
 *
 * @param files all files and links, by name; folders are not listed
 */
record BuildManifest(List<Entry> files) {

    /** Kinds of files. */
    enum Kind {
        FILE,
        EXECUTABLE,
        LINK;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A file of a build.
     *
     * @param name relative to the build; empty if the build is a single file
     * @param sha256 the hash of the contents; of a link, that of its target's name
     * @param size in bytes
     * @param modified milliseconds since 1970
     */
    record Entry(String name, Kind kind, String sha256, long size, long modified) {

        private boolean hasAttributes(PosixFileAttributes attributes) {
            return kind == kindOf(attributes)
                    && size == attributes.size()
                    && modified == attributes.lastModifiedTime().toMillis();
        }
    }

    BuildManifest {
        files = files.stream().sorted(Comparator.comparing(Entry::name)).toList();
    }

    /**
     * Reads a build.
     *
     * @param built a file or a folder
     * @throws IOException if it cannot be read, or contains something else than files, folders and
     *     links; the message is one line for users
     */
    static BuildManifest of(Path built) throws IOException {
        Map<Path, PosixFileAttributes> found = new LinkedHashMap<>();
        Files.walkFileTree(built, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                requireFile(file, attributes);
                found.put(file, attributes(file));
                return FileVisitResult.CONTINUE;
            }
        });
        List<Path> files = found.entrySet().stream()
                .filter(file -> !file.getValue().isSymbolicLink())
                .map(Map.Entry::getKey)
                .toList();
        Map<Path, String> hashes = new HashMap<>();
        List<String> inOrder = FileHashes.of(files);
        for (int i = 0; i < files.size(); i++) {
            hashes.put(files.get(i), inOrder.get(i));
        }
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<Path, PosixFileAttributes> one : found.entrySet()) {
            String sha256 = hashes.get(one.getKey());
            entries.add(entry(
                    built.relativize(one.getKey()).toString(),
                    one.getValue(),
                    sha256 == null ? sha256(one.getKey(), one.getValue()) : sha256));
        }
        return new BuildManifest(entries);
    }

    /** Checks that something in a build can be copied. */
    static void requireFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isOther()) {
            throw new IOException(file + " is neither a file nor a folder");
        }
    }

    private static Entry entry(String name, PosixFileAttributes attributes, String sha256) {
        return new Entry(
                name,
                kindOf(attributes),
                sha256,
                attributes.size(),
                attributes.lastModifiedTime().toMillis());
    }

    private static PosixFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static Kind kindOf(PosixFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return Kind.LINK;
        }
        return attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE) ? Kind.EXECUTABLE : Kind.FILE;
    }

    private static String sha256(Path file, PosixFileAttributes attributes) throws IOException {
        return attributes.isSymbolicLink()
                ? Sha256.of(Files.readSymbolicLink(file).toString())
                : Sha256.of(file);
    }

    /** Returns the hash of names, kinds and contents. */
    String hash() {
        StringBuilder all = new StringBuilder();
        files.forEach(file -> all.append(line(file.kind(), file.sha256(), file.name())));
        return Sha256.of(all.toString());
    }

    /** Returns the hash of a build that is a single executable file with these contents. */
    static String hashOfExecutable(String sha256) {
        return Sha256.of(line(Kind.EXECUTABLE, sha256, ""));
    }

    // no name contains a zero byte
    private static String line(Kind kind, String sha256, String name) {
        return kind.text() + " " + sha256 + " " + name + "\0";
    }

    /**
     * Returns a text of names, sizes and times. The JVM compares jars with an AOT cache by these.
     */
    String timestamps() {
        StringBuilder all = new StringBuilder();
        for (Entry file : files) {
            // whole seconds: not every file system keeps more
            long time = TimeUnit.MILLISECONDS.toSeconds(file.modified());
            all.append(file.name())
                    .append('=')
                    .append(file.size())
                    .append(' ')
                    .append(time)
                    .append('\n');
        }
        return all.toString();
    }

    /** Returns the hash of the only file's contents; empty if the build is a folder. */
    Optional<String> onlySha256() {
        return files.size() == 1 && files.getFirst().name().isEmpty()
                ? Optional.of(files.getFirst().sha256())
                : Optional.empty();
    }

    /**
     * Compares a copy with this manifest. Files that are not listed are ignored, since programs may
     * write into their folder. Only files with another time are read.
     *
     * @return what is missing or changed, for users; empty if nothing is
     */
    Optional<String> damage(Path copy) throws IOException {
        for (Entry file : files) {
            Path path = copy.resolve(file.name());
            String name = copy.getFileName() + (file.name().isEmpty() ? "" : "/" + file.name());
            try {
                PosixFileAttributes attributes = attributes(path);
                if (!file.hasAttributes(attributes)
                        && (file.kind() != kindOf(attributes)
                                || attributes.isDirectory()
                                || !file.sha256().equals(sha256(path, attributes)))) {
                    return Optional.of(name + " has changed");
                }
            } catch (NoSuchFileException e) {
                return Optional.of(name + " is missing");
            }
        }
        return Optional.empty();
    }
}
