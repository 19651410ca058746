package farm.model.status;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of parts a farm has, in the order they are shown in. */
public enum PartKind {
    CONSUL,
    WEIGHT_SYNC,
    CONSOLE,
    LOAD_BALANCER,
    HAPROXY,
    CONSUL_TEMPLATE,
    INSTANCE;

    /** As JSON has it, such as {@code weight-sync}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for a text that no kind has */
    public static PartKind of(String text) {
        for (PartKind kind : values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of part: " + text);
    }
}
