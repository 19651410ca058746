package farm.model.status;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * One part of a farm. Fields that do not apply are null, in JSON too.
 *
 * @param id for an instance or a load balancer, its id in Consul; for a part of a load balancer,
 *     {@code <id of the load balancer>/<name>}
 * @param service the service, such as {@code goat}; {@code lb-goat} for a load balancer and its
 *     parts
 * @param address an IP literal
 * @param port 1 to 65535
 * @param restarts how often in a row its process ended or could not be started; 0 after 10 healthy
 *     seconds, and for a part that another part supervises
 * @param reason why it is not passing, on one line; null if it is passing or the reason is unknown
 * @param since when its process started, ISO 8601 in UTC; null if it has none
 * @param owner who wrote the number of instances of its version, such as {@code file} or {@code
 *     add}; {@link #OTHER} if the farm has not started it; null if it is not an instance
 * @param build the beginning of the hash of its version's pinned build; null if there is none
 */
@JsonPropertyOrder({
    "kind",
    "id",
    "service",
    "version",
    "address",
    "port",
    "pid",
    "state",
    "restarts",
    "reason",
    "since",
    "owner",
    "build"
})
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
        @Nullable String reason,
        @Nullable String since,
        @Nullable String owner,
        @Nullable String build) {

    /** The owner of an instance that another program has started and registered. */
    public static final String OTHER = "other";

    /** Creates a part whose start, owner and build are unknown. */
    public Part(
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
        this(kind, id, service, version, address, port, pid, state, restarts, reason, null, null, null);
    }

    /** Creates a part without restarts and without a reason. */
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

    /** Returns whether the farm has started it. */
    public boolean belongsToFarm() {
        return !OTHER.equals(owner);
    }

    /** Returns this part with the time at which its process started. */
    public Part withSince(@Nullable String start) {
        return new Part(kind, id, service, version, address, port, pid, state, restarts, reason, start, owner, build);
    }

    /** Returns this part with what is known about its version. */
    public Part withVersion(@Nullable String ownerOfCount, @Nullable String pinned) {
        return new Part(
                kind, id, service, version, address, port, pid, state, restarts, reason, since, ownerOfCount, pinned);
    }

    /**
     * Whether the part is in a crash loop.
     *
     * @param times how often in a row it ended or could not be started, at least 1
     */
    public boolean isInCrashLoop(int times) {
        return state != PartState.PASSING && restarts >= times;
    }
}
