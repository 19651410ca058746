package farm.model.status;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of parts, in display order. */
public enum PartKind {
    CONSUL,
    WEIGHT_SYNC,
    CONSOLE,
    LOAD_BALANCER,
    HAPROXY,
    CONSUL_TEMPLATE,
    INSTANCE;

    /** Returns the name in JSON, such as {@code weight-sync}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the kind that has a name in JSON.
     *
     * @throws IllegalArgumentException if there is no such kind
     */
    public static PartKind of(String text) {
        for (PartKind kind : values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown kind of part: " + text);
    }
}
