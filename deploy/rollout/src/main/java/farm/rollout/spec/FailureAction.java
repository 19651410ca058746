package farm.rollout.spec;

/** What a rollout does by itself when its version has failed. */
public enum FailureAction {
    ROLLBACK,
    /** Keeps the weights and waits for a person. */
    PAUSE
}
