package farm.console.version;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The programs that run on this machine, and the folders that they use. */
final class RunningPrograms {

    private RunningPrograms() {}

    /**
     * Returns whether any program uses a folder: as its working directory, in its command line or
     * in its environment.
     *
     * @param name the name of the folder; not its whole path, since a program may run from it
     *     through a link
     * @throws IOException if processes cannot be listed here
     */
    static boolean anyUses(String name) throws IOException {
        String searched = new String(("/" + name + "/").getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                for (String place : List.of(
                        link(process.resolve("cwd")) + "/",
                        link(process.resolve("exe")),
                        text(process.resolve("cmdline")),
                        text(process.resolve("environ")))) {
                    if (place.contains(searched)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static String link(Path link) {
        try {
            byte[] target = Files.readSymbolicLink(link).toString().getBytes(StandardCharsets.UTF_8);
            return new String(target, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // another user's process, or one that has ended meanwhile
        }
    }

    // ISO-8859-1, since a command line may be any bytes
    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
