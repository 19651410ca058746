package farm.weights.tree.plan;

/** The fate of keys that the tree no longer has. */
public enum TreeDeletePolicy {
    /** They are deleted. */
    APPLY,
    /** They stay. */
    SKIP,
    /** They stay, but the tree is {@code OutOfSync} and its status names the keys. */
    REFUSE
}
