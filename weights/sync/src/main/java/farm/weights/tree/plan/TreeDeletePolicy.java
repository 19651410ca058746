package farm.weights.tree.plan;

/** What becomes of keys that the tree no longer has. */
public enum TreeDeletePolicy {
    /** They go. */
    APPLY,
    /** They stay. */
    SKIP,
    /** As skip, but the tree is not in sync then, and the keys are told. */
    REFUSE
}
