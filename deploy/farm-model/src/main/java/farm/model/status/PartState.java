package farm.model.status;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a part is. */
public enum PartState {
    /** Its process lives, or is about to, and has not answered yet. */
    STARTING,
    /** It answers well. */
    PASSING,
    /** It answered before, or is late to, and does not answer well. */
    FAILING,
    /** It has no process and gets none at the moment. */
    STOPPED;

    /** As JSON has it, such as {@code passing}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a text that no state has */
    public static PartState of(String text) {
        for (PartState state : values()) {
            if (state.text().equals(text)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of a part: " + text);
    }
}
