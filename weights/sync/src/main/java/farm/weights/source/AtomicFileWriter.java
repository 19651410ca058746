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

/** Replaces a file as a whole: whoever reads it, and whenever the power fails, it is as it was or as it shall be. */
final class AtomicFileWriter {

    private AtomicFileWriter() {}

    /** Replaces the file or makes it; who may read and write it stays as it was. */
    static void replace(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            // not Files.createTempFile, whose files nobody else may read
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
                // only root may give files away; the content matters more
            }
        }
        view.setPermissions(before.permissions()); // last, since a new owner takes some of them off
    }
}
