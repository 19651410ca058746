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

/** The log files of a farm's parts. */
public final class LogFiles {

    private static final String END = ".log";

    private LogFiles() {}

    /**
     * The files, by the names of their parts.
     *
     * @param wanted an id such as {@code goat-127.0.0.1-8101}, or what ids begin with before a {@code -}, such as {@code goat};
     *     null for all
     */
    public static Map<String, Path> of(FarmHome home, @Nullable String wanted) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        if (!Files.isDirectory(home.logs())) {
            return found;
        }
        try (Stream<Path> files = Files.list(home.logs())) {
            files.forEach(file -> {
                String name = file.getFileName().toString();
                if (name.endsWith(END)) {
                    found.put(name.substring(0, name.length() - END.length()), file);
                }
            });
        }
        if (wanted == null) {
            return found;
        }
        String name = FileNames.of(wanted);
        Path exactly = found.get(name);
        if (exactly != null) {
            return Map.of(name, exactly);
        }
        found.keySet().removeIf(id -> !id.startsWith(name + "-"));
        return found;
    }
}
