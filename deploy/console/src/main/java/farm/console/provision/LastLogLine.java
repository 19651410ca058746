package farm.console.provision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The last line of a log that says something: not blank, and no frame of a stack trace. */
final class LastLogLine {

    private static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_CHARACTERS = 300;

    private LastLogLine() {}

    /** Where a log ends now, in bytes; 0 where there is none. */
    static long end(Path log) {
        try {
            return Files.size(log);
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * The last line.
     *
     * @param from bytes that are passed over; a log that has become shorter was emptied, and is read from its beginning
     */
    static Optional<String> of(Path log, long from) {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            long size = channel.size();
            channel.position(Math.max(from > size ? 0 : from, size - MOST_BYTES));
            ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
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

    private static String shortened(String line) {
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }
}
