package farm.weights.urgent;

import farm.weights.model.Weights;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to bring weights into force before the source has them.
 *
 * @param expected the revision that the writer saw; null for any
 * @param message the reason, for people; empty for none
 * @param trailers further data for programs
 * @param author who writes; null for unknown
 */
public record UrgentWrite(
        String service,
        Weights weights,
        @Nullable String expected,
        String message,
        Map<String, String> trailers,
        @Nullable String author) {

    public UrgentWrite {
        trailers = Collections.unmodifiableMap(new LinkedHashMap<>(trailers));
    }
}
