package farm.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Files that are either as they were or as they shall be, whenever someone reads them or the power fails. */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Writes a file in a folder that exists, in place of what was there.
     *
     * @throws IOException if it can't be written, and is as it was; the message names it and says why
     */
    public static void write(Path file, String text) throws IOException {
        try {
            replace(file, text);
        } catch (IOException e) {
            // a full disk's message does not name the file
            throw new IOException(file + " can't be written: " + reason(e), e);
        }
    }

    private static @Nullable String reason(IOException e) {
        return e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : e.getMessage();
    }

    private static void replace(Path file, String text) throws IOException {
        Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
