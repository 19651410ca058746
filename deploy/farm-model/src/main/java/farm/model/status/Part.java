package farm.model.status;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * One part of a farm; what it lacks is null, in JSON too.
 *
 * @param id an instance's and a load balancer's is its id in Consul; a load balancer's own parts have
 *     {@code <id of the load balancer>/<name>}
 * @param service such as {@code goat}, or {@code lb-goat} for a load balancer and its parts
 * @param address an IP literal
 * @param port 1 to 65535
 * @param restarts how often its process has ended by itself and had to be started again, without 10 good seconds in between; 0
 *     for a part that is kept by another one
 * @param reason why it is not passing, in one line; null where it is, or nothing is known
 */
@JsonPropertyOrder({"kind", "id", "service", "version", "address", "port", "pid", "state", "restarts", "reason"})
public record Part(
        PartKind kind,
        String id,
        @Nullable String service,
        @Nullable String version,
        @Nullable String address,
        @Nullable Integer port,
        @Nullable Long pid,
        PartState state,
        int restarts,
        @Nullable String reason) {

    /** A part of which no more is known. */
    public Part(
            PartKind kind,
            String id,
            @Nullable String service,
            @Nullable String version,
            @Nullable String address,
            @Nullable Integer port,
            @Nullable Long pid,
            PartState state) {
        this(kind, id, service, version, address, port, pid, state, 0, null);
    }

    /**
     * Whether it is in a crash loop: its process has ended so many times in a row.
     *
     * @param times at least 1
     */
    public boolean keepsEnding(int times) {
        return state != PartState.PASSING && restarts >= times;
    }
}
