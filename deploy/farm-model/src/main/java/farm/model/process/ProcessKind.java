package farm.model.process;

import java.util.Locale;

/** The kind of a recorded process. */
public enum ProcessKind {
    CONSUL,
    WEIGHT_SYNC,
    /** Restarts the console when it dies. */
    KEEPER,
    CONSOLE,
    /** {@code lb/run}; it records HAProxy and the consul-templates itself. */
    LOAD_BALANCER,
    INSTANCE,
    /** A training run, which creates an AOT cache. */
    TRAINING;

    /** Returns the kind as in JSON, such as {@code weight-sync}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if the text is not a kind */
    public static ProcessKind of(String text) {
        for (ProcessKind kind : values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown kind of process: " + text);
    }
}
