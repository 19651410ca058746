package farm.rollout.spec;

/** How a version takes over. */
public enum Strategy {
    /** Its share grows step by step, and each step is judged. */
    CANARY,
    /** It is tried by name, a person opens the gate, and it gets everything in one step. */
    BLUE_GREEN
}
