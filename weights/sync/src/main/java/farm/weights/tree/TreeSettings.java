package farm.weights.tree;

import farm.model.text.Printable;
import farm.weights.source.Selection;
import farm.weights.tree.expand.Expander;
import farm.weights.tree.expand.Format;
import farm.weights.tree.plan.ConsulKeys;
import farm.weights.tree.plan.TreePolicy;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of a tree after they were checked.
 *
 * @param to the prefix of its keys: empty, or with a slash at its end
 * @param selection the files that belong to it
 */
public record TreeSettings(String to, Selection selection, Expander expander, TreePolicy policy) {

    private static final Set<String> DEFAULT = Set.of("json", "txt", "ini");

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a setting is invalid; the message names it, on one line
     */
    public static TreeSettings of(TreeConfig config) {
        Set<Format> expand = config.expand().orElse(Set.of());
        String to = to(config);
        if (!(config.maxDeleteShare() >= 0 && config.maxDeleteShare() <= 1)) {
            throw new IllegalArgumentException(
                    "FARM_TREE_MAX_DELETE_SHARE=" + config.maxDeleteShare() + ": must be a number from 0 to 1");
        }
        return new TreeSettings(
                to,
                Selection.tree(extensions(config, expand)),
                new Expander(to, kept(config), config.trimNewline(), expand),
                new TreePolicy(config.deletes(), config.maxDeleteShare(), config.selfHeal()));
    }

    private static String to(TreeConfig config) {
        try {
            return ConsulKeys.prefix(config.to().orElse(""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("FARM_TREE_TO is not a valid prefix: " + e.getMessage(), e);
        }
    }

    private static Expander.Extensions kept(TreeConfig config) {
        if (config.keepExtension() && config.stripExpandedOnly()) {
            throw new IllegalArgumentException(
                    "FARM_TREE_KEEP_EXTENSION and FARM_TREE_STRIP_EXPANDED_ONLY exclude one another; set one of them");
        }
        return config.keepExtension()
                ? Expander.Extensions.ALL
                : config.stripExpandedOnly() ? Expander.Extensions.OF_WHOLE_FILES : Expander.Extensions.NONE;
    }

    private static Set<String> extensions(TreeConfig config, Set<Format> expand) {
        Set<String> all = new TreeSet<>();
        if (config.extensions().isEmpty()) {
            all.addAll(DEFAULT);
            expand.forEach(format -> all.addAll(format.extensions()));
        }
        for (String written : config.extensions().orElse(Set.of())) {
            String extension = written.strip().replaceFirst("^\\*?\\.", "");
            if (!extension.matches("[^./*\\p{Cntrl}]*|[*]")) {
                throw new IllegalArgumentException("FARM_TREE_EXTENSIONS: '" + Printable.of(written, 80)
                        + "' is not an extension; write json,txt,ini,"
                        + " or * for all files, or . for files without one");
            }
            all.add(extension);
        }
        return all;
    }
}
