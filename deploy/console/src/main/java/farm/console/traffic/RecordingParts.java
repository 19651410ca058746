package farm.console.traffic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** The files of all recordings: the older ones are compressed, and the oldest ones are deleted. */
final class RecordingParts {

    static final Duration MAX_AGE = Duration.ofDays(7);
    static final long MAX_BYTES = 100_000_000;

    private static final String UNFINISHED = ".tmp";

    private record Part(Path file, RecordingName name) {}

    private final Path folder;
    private final List<Part> parts;

    private RecordingParts(Path folder, List<Part> parts) {
        this.folder = folder;
        this.parts = parts;
    }

    /** Returns the files in a folder, which need not exist. */
    static RecordingParts of(Path folder) throws IOException {
        List<Part> parts = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .forEach(file -> RecordingName.of(file).ifPresent(name -> parts.add(new Part(file, name))));
            }
        }
        parts.sort(Comparator.comparing((Part part) -> part.name().begin())
                .thenComparing(part -> part.name().compressed()));
        return new RecordingParts(folder, parts);
    }

    /** Returns the part of a service that is written, the newest one that is not compressed. */
    Optional<Path> open(String service) {
        return parts.stream()
                .filter(part ->
                        part.name().service().equals(service) && !part.name().compressed())
                .map(Part::file)
                .reduce((older, newer) -> newer);
    }

    /** Compresses what is complete, and deletes what is too old or too much. */
    void tidy(Instant now, long maxBytes) throws IOException {
        deleteUnfinished();
        List<Part> kept = new ArrayList<>();
        for (Part part : parts) {
            boolean isComplete =
                    !part.name().compressed() && !open(part.name().service()).equals(Optional.of(part.file()));
            Path file = isComplete ? compress(part.file()) : part.file();
            if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(MAX_AGE))) {
                Files.deleteIfExists(file);
            } else if (kept.stream().noneMatch(other -> other.file().equals(file))) {
                kept.add(new Part(file, part.name()));
            }
        }
        long bytes = 0;
        for (Part part : kept.reversed()) {
            bytes += Files.size(part.file());
            if (bytes > maxBytes) {
                Files.deleteIfExists(part.file());
            }
        }
    }

    private void deleteUnfinished() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(UNFINISHED)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    // the compressed file appears as a whole; only then the other one goes
    private static Path compress(Path part) throws IOException {
        Path compressed = RecordingName.compressed(part);
        Path unfinished = Path.of(compressed + UNFINISHED);
        try (InputStream in = Files.newInputStream(part);
                FileChannel channel =
                        FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                GZIPOutputStream out = new GZIPOutputStream(Channels.newOutputStream(channel), 64 * 1024)) {
            in.transferTo(out);
            out.finish();
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        Files.setLastModifiedTime(unfinished, Files.getLastModifiedTime(part));
        Files.move(unfinished, compressed, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(part);
        return compressed;
    }
}
