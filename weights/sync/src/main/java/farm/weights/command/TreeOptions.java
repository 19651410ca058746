package farm.weights.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What makes it a tree of any files instead of weights. */
final class TreeOptions {

    @Option(
            names = "--tree",
            paramLabel = "PREFIX",
            arity = "0..1",
            fallbackValue = "",
            description =
                    "Any tree of files instead of weights, to keys under PREFIX (FARM_TREE_ENABLED, FARM_TREE_TO; the top).")
    @Nullable
    String to;

    @Option(
            names = "--expand",
            paramLabel = "json,yaml,properties",
            description = "The formats of which each value becomes a key of its own (FARM_TREE_EXPAND; none).")
    @Nullable
    String expand;

    @Option(
            names = "--extensions",
            paramLabel = "json,txt,…",
            description =
                    "The files that belong to the tree: * for all, . for those without an extension (FARM_TREE_EXTENSIONS).")
    @Nullable
    String extensions;

    /** Whether it is a tree, by the command line or by the environment. */
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
