package farm.weights.status;

import org.jspecify.annotations.Nullable;

/**
 * One change of Consul's weights, or a try at one.
 *
 * @param time ISO 8601 in UTC
 * @param change by version, such as {@code 0.0.1 75 → 0}
 * @param revision of the source at that time; null where it has none
 */
public record SyncRecord(
        String time,
        String service,
        Result result,
        String change,
        @Nullable String revision) {

    /** What came of it. */
    public enum Result {
        /** The source had changed, and Consul has it now. */
        Written,
        /** Somebody had changed it in Consul, and it is as the source says again. */
        PutBack,
        /** The service's file was gone, and so are its weights. */
        Removed,
        /** Consul did not take it; the change tells why. */
        Failed
    }
}
