package farm.cli.up;

import farm.model.text.Printable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the process that holds a port, as far as Linux shows it to this user. */
final class PortHolder {

    private static final String LISTEN = "0A";

    private PortHolder() {}

    /** Returns the holder, such as {@code nginx (pid 812)}; null if it is unknown. */
    static @Nullable String of(int port) {
        Set<String> sockets = new HashSet<>();
        sockets.addAll(listeningSockets(Path.of("/proc/net/tcp"), port));
        sockets.addAll(listeningSockets(Path.of("/proc/net/tcp6"), port));
        if (sockets.isEmpty()) {
            return null;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    return name(process) + " (pid " + process.getFileName() + ")";
                }
            }
        } catch (IOException e) {
            return null;
        }
        return null;
    }

    private static Set<String> listeningSockets(Path table, int port) {
        Set<String> inodes = new HashSet<>();
        String end = String.format(":%04X", port);
        try {
            for (String line : Files.readAllLines(table)) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > 9 && fields[1].endsWith(end) && fields[3].equals(LISTEN)) {
                    inodes.add("socket:[" + fields[9] + "]");
                }
            }
        } catch (IOException e) {
            return inodes; // not Linux
        }
        return inodes;
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                try {
                    if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                        return true;
                    }
                } catch (IOException e) {
                    // closed in the meantime
                    continue;
                }
            }
        } catch (IOException e) {
            return false; // another user's process, or it has ended
        }
        return false;
    }

    private static String name(Path process) {
        try {
            return Printable.of(Files.readString(process.resolve("comm")).strip());
        } catch (IOException e) {
            return "a program";
        }
    }
}
