package farm.console.version;

import farm.model.process.TimedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The SHA-256 hashes of many files. For large builds {@code sha256sum} computes them: it takes a
 * quarter of the CPU time of the console, whose JVM compiles for a quick start.
 */
final class FileHashes {

    private static final long MIN_BYTES = 4_000_000;
    private static final int MAX_FILES = 100; // per call: the command line and the output are limited
    private static final int DIGITS = 64;
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private FileHashes() {}

    /** Returns the hashes of the files, in their order. */
    static List<String> of(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        List<String> hashes = new ArrayList<>();
        for (int i = 0; i < files.size(); i += MAX_FILES) {
            List<Path> some = files.subList(i, Math.min(files.size(), i + MAX_FILES));
            Optional<List<String>> quick = bytes < MIN_BYTES ? Optional.empty() : byProgram(some);
            hashes.addAll(quick.isPresent() ? quick.get() : byJava(some));
        }
        return hashes;
    }

    private static List<String> byJava(List<Path> files) throws IOException {
        List<String> hashes = new ArrayList<>();
        for (Path file : files) {
            hashes.add(Sha256.of(file));
        }
        return hashes;
    }

    /** Returns the hashes as {@code sha256sum} prints them; empty if it does not. */
    static Optional<List<String>> byProgram(List<Path> files) {
        List<String> command = new ArrayList<>(List.of("sha256sum", "--"));
        files.forEach(file -> command.add(file.toString()));
        try {
            return TimedRun.run(new ProcessBuilder(command), TIMEOUT)
                    .filter(run -> run.exitCode() == 0)
                    .map(run -> run.output().lines().map(FileHashes::hash).toList())
                    .filter(hashes -> hashes.size() == files.size())
                    .filter(hashes -> hashes.stream().allMatch(hash -> hash.matches("[0-9a-f]{" + DIGITS + "}")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    // a line with an escaped name begins with a backslash
    private static String hash(String line) {
        int start = line.startsWith("\\") ? 1 : 0;
        return line.substring(start, Math.min(line.length(), start + DIGITS));
    }
}
