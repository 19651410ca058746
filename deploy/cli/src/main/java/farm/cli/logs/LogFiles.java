package farm.cli.logs;

import farm.model.FarmHome;
import farm.model.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the log files of a farm's parts. */
public final class LogFiles {

    private static final String SUFFIX = ".log";

    private LogFiles() {}

    /**
     * Returns log files by the names of their parts.
     *
     * @param part an id such as {@code goat-127.0.0.1-8101}, or the beginning of ids before a
     *     {@code -}, such as {@code goat}; null for all parts
     */
    public static Map<String, Path> of(FarmHome home, @Nullable String part) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        if (!Files.isDirectory(home.logs())) {
            return found;
        }
        try (Stream<Path> files = Files.list(home.logs())) {
            files.forEach(file -> {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    found.put(name.substring(0, name.length() - SUFFIX.length()), file);
                }
            });
        }
        if (part == null) {
            return found;
        }
        String name = FileNames.of(part);
        Path exact = found.get(name);
        if (exact != null) {
            return Map.of(name, exact);
        }
        found.keySet().removeIf(id -> !id.startsWith(name + "-"));
        return found;
    }
}
