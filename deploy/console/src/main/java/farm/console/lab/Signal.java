package farm.console.lab;

/** A signal, by the name that {@code kill} knows. */
public enum Signal {
    /** The process ends at once. */
    KILL,
    /** The process hangs: it takes connections and does not answer. */
    STOP,
    /** A stopped process goes on. */
    CONT
}
