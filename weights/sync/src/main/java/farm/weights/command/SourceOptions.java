package farm.weights.command;

import farm.weights.source.FileSource;
import farm.weights.source.Selection;
import farm.weights.source.git.SourceFactory;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the source. */
final class SourceOptions {

    @Option(names = "--dir", paramLabel = "DIR", description = "The folder with the files (FARM_SOURCE_DIR; weights).")
    @Nullable
    Path dir;

    @Option(names = "--repo", paramLabel = "URL", description = "The git repository to read instead (FARM_SOURCE_URL).")
    @Nullable
    String repo;

    @Option(names = "--branch", paramLabel = "NAME", description = "Its branch (FARM_SOURCE_BRANCH; main).")
    @Nullable
    String branch;

    @Option(names = "--path", paramLabel = "FOLDER", description = "The folder in it (FARM_SOURCE_PATH; its top).")
    @Nullable
    String path;

    void addTo(Map<String, String> settings) {
        put(settings, "farm.source.dir", dir);
        if (dir != null && repo == null) {
            settings.put("farm.source.url", ""); // overrides the environment
        }
        put(settings, "farm.source.url", repo);
        put(settings, "farm.source.branch", branch);
        put(settings, "farm.source.path", path);
    }

    static void put(Map<String, String> settings, String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value.toString());
        }
    }

    /** @throws CommandException if a setting is invalid */
    static FileSource open(CommandSettings settings, Selection selection) {
        try {
            return SourceFactory.open(settings.source(), selection);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
