package farm.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Replaces files atomically. A reader sees the old or the new contents, even after a power cut. */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Writes a file in an existing folder.
     *
     * @throws IOException if the write fails; the file is unchanged, and the message has its name
     *     and the reason
     */
    public static void write(Path file, String text) throws IOException {
        try {
            overwrite(file, text);
        } catch (IOException e) {
            // the exception of a full disk does not name the file
            throw new IOException(file + " cannot be written: " + reason(e), e);
        }
    }

    private static @Nullable String reason(IOException e) {
        return e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : e.getMessage();
    }

    private static void overwrite(Path file, String text) throws IOException {
        Path temporary = temporary(file, text);
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Replaces the text of a file that belongs to the user. The file keeps its permissions, and its
     * owner and group if the process may set them. A symbolic link stays, and its target is
     * replaced. An edit is lost if somebody saves it in the moment between the comparison and the
     * replacement.
     *
     * @param before the text that the file has to have
     * @throws FileChangedException if it has another one, or is gone; the file is unchanged
     * @throws IOException as for {@link #write}
     */
    public static void replace(Path file, String before, String after) throws IOException {
        try {
            replaceTarget(file, file.toRealPath(), before, after);
        } catch (FileChangedException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new FileChangedException(file);
        } catch (IOException e) {
            throw new IOException(file + " cannot be written: " + reason(e), e);
        }
    }

    private static void replaceTarget(Path file, Path target, String before, String after) throws IOException {
        Path temporary = temporary(target, after);
        try {
            takeOver(target, temporary);
            if (!hasText(target, before)) {
                throw new FileChangedException(file);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        try (FileChannel entries = FileChannel.open(folder(target), StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private static boolean hasText(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(bytes.length + 1), bytes);
        }
    }

    private static void takeOver(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes attributes = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributes own = view.readAttributes();
        if (!own.owner().equals(attributes.owner()) || !own.group().equals(attributes.group())) {
            try {
                view.setGroup(attributes.group());
                view.setOwner(attributes.owner());
            } catch (IOException e) {
                // only root may change the owner; the text matters more
            }
        }
        view.setPermissions(attributes.permissions()); // last, because a new owner resets some of them
    }

    /** Writes a text to a new file beside a file. Only its owner can read it. */
    private static Path temporary(Path file, String text) throws IOException {
        Path temporary = Files.createTempFile(folder(file), "." + file.getFileName(), ".tmp");
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            return temporary;
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().resolveSibling("");
    }
}
