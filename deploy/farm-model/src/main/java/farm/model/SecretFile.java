package farm.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;

/** Files with a secret, which other users must not read. */
public final class SecretFile {

    private static final int MAX_LENGTH = 4096; // bytes

    private SecretFile() {}

    /**
     * Returns the secret: the content of the file without a line break at its end.
     *
     * @throws IOException if there is no such file, other users can read it, or it is empty or too
     *     large; the message is one line for users
     */
    public static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + (Files.exists(file) ? " is not a file" : " does not exist"));
        }
        requirePrivate(file);
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(MAX_LENGTH + 1);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read", e);
        }
        if (content.length > MAX_LENGTH) {
            throw new IOException(file + " is too large for a secret (allowed: " + MAX_LENGTH + " bytes)");
        }
        byte[] secret = withoutLineBreak(content);
        if (secret.length == 0) {
            throw new IOException(file + " is empty; put the secret into it");
        }
        return secret;
    }

    /**
     * Checks that other users cannot read a file.
     *
     * @throws IOException if they can; the message is one line for users
     */
    public static void requirePrivate(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
            throw new IOException(file + " can be read by every user; chmod 600 it");
        }
    }

    private static byte[] withoutLineBreak(byte[] content) {
        int length = content.length;
        if (length > 0 && content[length - 1] == '\n') {
            length--;
        }
        if (length > 0 && content[length - 1] == '\r') {
            length--;
        }
        return Arrays.copyOf(content, length);
    }
}
