package farm.console.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Short names for things that differ when anything about them does. */
final class Fingerprint {

    private static final int DIGITS = 16;

    private Fingerprint() {}

    /**
     * Of what a build made: by the names, sizes and times of all its files, so that a copy has the same.
     *
     * @param built a file or a folder
     * @return empty if it is not there
     */
    static String of(Path built) throws IOException {
        if (!Files.exists(built)) {
            return "";
        }
        TreeMap<String, String> files = new TreeMap<>();
        Files.walkFileTree(built, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes its) {
                // whole seconds: not every file system keeps more
                long time = its.lastModifiedTime().to(TimeUnit.SECONDS);
                files.put(built.relativize(file).toString(), its.size() + " " + time);
                return FileVisitResult.CONTINUE;
            }
        });
        return of(files.toString());
    }

    static String of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
