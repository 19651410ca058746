package farm.console.provision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The last informative line of a log: not blank, and not a frame of a stack trace. */
final class LastLogLine {

    private static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_CHARACTERS = 300;

    private LastLogLine() {}

    /** Returns the size of a log in bytes; 0 if there is none. */
    static long end(Path log) {
        try {
            return Files.size(log);
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Returns the last informative line after a position. A log that is now shorter was rotated:
     * the older file beside it holds the bytes that were cut off.
     *
     * @param from the position, in bytes
     */
    static Optional<String> of(Path log, long from) {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            long size = channel.size();
            long start = from > size ? afterRotation(log, from) : from;
            channel.position(Math.clamp(size - MAX_BYTES, Math.min(start, size), size));
            ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
            while (bytes.hasRemaining() && channel.read(bytes) > 0) {}
            List<String> lines = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("\\p{Cntrl}", " "))
                    .filter(line -> !line.isBlank() && !line.matches("\\s+(at |\\.\\.\\. [0-9]+ more).*"))
                    .map(String::strip)
                    .toList();
            return lines.isEmpty() ? Optional.empty() : Optional.of(shortened(lines.getLast()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long afterRotation(Path log, long from) {
        long older = end(Path.of(log + ".1"));
        return older == 0 ? 0 : Math.max(0, from - older);
    }

    private static String shortened(String line) {
        return line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS) + "…";
    }
}
