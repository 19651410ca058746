package farm.model.process;

import java.util.Locale;

/** What a recorded process is. */
public enum ProcessKind {
    CONSUL,
    WEIGHT_SYNC,
    /** Starts the console again when it dies. */
    KEEPER,
    CONSOLE,
    /** {@code lb/run}; HAProxy and the consul-templates below it are its own to record. */
    LOAD_BALANCER,
    INSTANCE,
    /** Runs for a moment, to make a cache for the next starts. */
    TRAINING;

    /** As JSON has it, such as {@code weight-sync}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for a text that no kind has */
    public static ProcessKind of(String text) {
        for (ProcessKind kind : values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of process: " + text);
    }
}
