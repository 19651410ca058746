package farm.weights.policy;

/** The weights that are not written while a file is invalid. */
public enum InvalidFilePolicy {
    /** The weights of the file's own service. */
    FREEZE_FILE,
    /** All weights. */
    FREEZE_ALL
}
