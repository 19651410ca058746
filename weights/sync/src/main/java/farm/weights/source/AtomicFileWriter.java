package farm.weights.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.UUID;

/**
 * Replaces files atomically: readers find the old content or the new one, even after a power
 * failure.
 */
final class AtomicFileWriter {

    private AtomicFileWriter() {}

    /** Replaces or creates a file. Its owner and permissions stay. */
    static void replace(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            // not Files.createTempFile, because only their owner may read its files
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            if (Files.exists(file)) {
                takeOver(file, temporary);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        try (FileChannel entries = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private static void takeOver(Path from, Path to) throws IOException {
        PosixFileAttributes before = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        PosixFileAttributes now = view.readAttributes();
        if (!now.owner().equals(before.owner()) || !now.group().equals(before.group())) {
            try {
                view.setOwner(before.owner());
                view.setGroup(before.group());
            } catch (IOException e) {
                // only root may change the owner; the content matters more
            }
        }
        view.setPermissions(before.permissions()); // last, because a new owner resets some of them
    }
}
