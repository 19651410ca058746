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

/** Fingerprints: short hashes of builds and texts. */
public final class Fingerprint {

    private static final int DIGITS = 16;

    private Fingerprint() {}

    /**
     * Returns the fingerprint of a build, from the names, sizes and times of all its files. A copy
     * has the same fingerprint.
     *
     * @param built a file or a folder
     * @return an empty text if there is no such file
     */
    public static String of(Path built) throws IOException {
        if (!Files.exists(built)) {
            return "";
        }
        TreeMap<String, String> files = new TreeMap<>();
        Files.walkFileTree(built, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                // whole seconds: not every file system keeps more
                long time = attributes.lastModifiedTime().to(TimeUnit.SECONDS);
                files.put(built.relativize(file).toString(), attributes.size() + " " + time);
                return FileVisitResult.CONTINUE;
            }
        });
        return of(files.toString());
    }

    /** Returns the fingerprint of a text. */
    public static String of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
