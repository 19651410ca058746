package farm.weights.policy;

/** The weights that an invalid file keeps from being written. */
public enum InvalidFilePolicy {
    /** The weights of the file's own service. */
    FREEZE_FILE,
    /** All weights. */
    FREEZE_ALL
}
