package farm.console.desired;

import java.util.Locale;

/** Who wrote a count of instances into {@code farm.yaml}. */
public enum Writer {
    /** A person, who edited the file. */
    FILE("an edit of farm.yaml"),
    ADD("farm add"),
    REMOVE("farm remove"),
    SCALE("farm scale"),
    /** The console, for a version that has weight. */
    WEIGHTS("the weights"),
    ROLLOUT("farm rollout");

    private final String text;

    Writer(String text) {
        this.text = text;
    }

    /** Returns the writer in JSON, such as {@code add}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the writer for messages, such as {@code farm add}. */
    public String text() {
        return text;
    }
}
