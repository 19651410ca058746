package farm.model.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command lines of all processes on this machine. */
public final class ProcessCommandLines {

    private ProcessCommandLines() {}

    /**
     * Returns whether the command line of any process contains a text.
     *
     * @throws IOException if processes cannot be listed here
     */
    public static boolean anyContains(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String searched = new String(bytes, StandardCharsets.ISO_8859_1);
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (of(process).contains(searched)) {
                    return true;
                }
            }
        }
        return false;
    }

    // ISO-8859-1, since a command line may be any bytes
    private static String of(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended meanwhile
        }
    }
}
