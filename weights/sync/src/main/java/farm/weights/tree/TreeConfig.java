package farm.weights.tree;

import farm.weights.tree.expand.Format;
import farm.weights.tree.plan.TreeDeletePolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** How a tree of files is synchronized, where that is done instead of weights. */
@ConfigMapping(prefix = "farm.tree")
public interface TreeConfig {

    /** Whether the source is a tree of any files, and not weights. */
    @WithDefault("false")
    boolean enabled();

    /** Where in KV the tree goes; the top if empty. */
    Optional<String> to();

    /**
     * The extensions of the files that are read, in whatever case: {@code *} for all files, {@code .} for files without one. If
     * empty json, txt and ini, and those of what is expanded.
     */
    Optional<Set<String>> extensions();

    /** Of which formats each value becomes a key of its own. */
    Optional<Set<Format>> expand();

    /** Whether a file's extension is part of its key. */
    @WithDefault("false")
    boolean keepExtension();

    /** Whether only files of which each value becomes a key lose their extension. */
    @WithDefault("false")
    boolean stripExpandedOnly();

    /** Whether the newline at the end of a file that is one value is left out. */
    @WithDefault("false")
    boolean trimNewline();

    /** What becomes of keys that the tree no longer has. */
    @WithDefault("apply")
    TreeDeletePolicy deletes();

    /** Which part of all our keys may go at once with several files, 0 to 1. Those of one file alone may always go. */
    @WithDefault("0.5")
    double maxDeleteShare();

    /** Whether what somebody changed in Consul is put back; if not, it is only told, until the file changes. */
    @WithDefault("true")
    boolean selfHeal();
}
