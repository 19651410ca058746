package farm.weights.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for a tree of files instead of weights. */
final class TreeOptions {

    @Option(
            names = "--tree",
            paramLabel = "PREFIX",
            arity = "0..1",
            fallbackValue = "",
            description = "Sync a tree of any files to keys under PREFIX (FARM_TREE_ENABLED, FARM_TREE_TO; the top).")
    @Nullable
    String to;

    @Option(
            names = "--expand",
            paramLabel = "json,yaml,properties",
            description = "The formats in which each value becomes a key (FARM_TREE_EXPAND; none).")
    @Nullable
    String expand;

    @Option(
            names = "--extensions",
            paramLabel = "json,txt,…",
            description = "The extensions of the tree's files: * for all, . for none (FARM_TREE_EXTENSIONS).")
    @Nullable
    String extensions;

    /** Returns whether the command line or the environment asks for a tree. */
    boolean isTree() {
        return to != null || Boolean.parseBoolean(System.getenv("FARM_TREE_ENABLED"));
    }

    void addTo(Map<String, String> settings) {
        if (to != null) {
            settings.put("farm.tree.enabled", "true");
            settings.put("farm.tree.to", to);
        }
        SourceOptions.put(settings, "farm.tree.expand", expand);
        SourceOptions.put(settings, "farm.tree.extensions", extensions);
    }
}
