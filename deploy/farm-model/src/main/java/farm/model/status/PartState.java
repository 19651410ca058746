package farm.model.status;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The state of a part. */
public enum PartState {
    /** The process is running or about to start, and has not answered a health check yet. */
    STARTING,
    /** Its health checks pass. */
    PASSING,
    /** Its health checks fail, or it has not become healthy in time. */
    FAILING,
    /** It has no process, and none is being started. */
    STOPPED;

    /** Returns the name in JSON, such as {@code passing}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the state that has a name in JSON.
     *
     * @throws IllegalArgumentException if there is no such state
     */
    public static PartState of(String text) {
        for (PartState state : values()) {
            if (state.text().equals(text)) {
                return state;
            }
        }
        throw new IllegalArgumentException("unknown state of a part: " + text);
    }
}
