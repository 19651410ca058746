package farm.weights.tree;

import farm.weights.tree.expand.Format;
import farm.weights.tree.plan.TreeDeletePolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** The settings of a tree of files that is synced instead of weights. */
@ConfigMapping(prefix = "farm.tree")
public interface TreeConfig {

    /** Whether the source is a tree of any files instead of weights. */
    @WithDefault("false")
    boolean enabled();

    /** The prefix of the tree's keys in KV. If empty, the tree is at the top. */
    Optional<String> to();

    /**
     * The extensions of the files that are read, in any case. {@code *} stands for all files,
     * {@code .} for files without an extension. If empty: json, txt, ini and the extensions of the
     * formats in {@code expand}.
     */
    Optional<Set<String>> extensions();

    /** The formats whose values become keys of their own. */
    Optional<Set<Format>> expand();

    /** Whether a file's extension is part of its key. */
    @WithDefault("false")
    boolean keepExtension();

    /** Whether only files that are expanded lose their extension. */
    @WithDefault("false")
    boolean stripExpandedOnly();

    /** Whether the newline at the end of a file that is not expanded is left out. */
    @WithDefault("false")
    boolean trimNewline();

    /** The fate of keys that the tree no longer has. */
    @WithDefault("apply")
    TreeDeletePolicy deletes();

    /**
     * The share of all keys written by weight-sync that may be deleted at once, 0 to 1. The keys of
     * a single file may always be deleted.
     */
    @WithDefault("0.5")
    double maxDeleteShare();

    /**
     * Whether keys that somebody changed in Consul are corrected. If not, the status names them
     * until the file changes.
     */
    @WithDefault("true")
    boolean selfHeal();
}
