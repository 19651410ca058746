package farm.model.process;

import farm.model.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The person who runs the command. */
public final class Actor {

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private Actor() {}

    /** Returns the user and the machine, such as {@code me@host}. */
    public static String name() {
        return Printable.of(System.getProperty("user.name", "unknown") + "@" + host());
    }

    // InetAddress.getLocalHost may wait for DNS
    private static String host() {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
