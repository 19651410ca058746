package farm.console.version;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/**
 * A key that changes whenever a file of a build changes, computed without reading the files. It has
 * the inode and its time of change: a program can set the time of modification, but not that.
 */
final class QuickKey {

    private static final int DIGITS = 32;

    private QuickKey() {}

    /**
     * Returns the key of a build.
     *
     * @param built a file or a folder
     * @throws IOException if it cannot be read, or changes meanwhile
     */
    static String of(Path built) throws IOException {
        Path absolute = built.toAbsolutePath();
        TreeMap<String, String> files = new TreeMap<>();
        Files.walkFileTree(absolute, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                BuildManifest.requireFile(file, attributes);
                Map<String, Object> all = Files.readAttributes(
                        file, "unix:mode,size,lastModifiedTime,ctime,ino", LinkOption.NOFOLLOW_LINKS);
                files.put(file.toString(), new TreeMap<>(all).toString());
                return FileVisitResult.CONTINUE;
            }
        });
        return Sha256.of(files.toString()).substring(0, DIGITS);
    }
}
