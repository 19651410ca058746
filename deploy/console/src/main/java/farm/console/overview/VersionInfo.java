package farm.console.overview;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the console knows about a version of a service.
 *
 * @param build the beginning of the hash of its pinned build; null if it is not pinned, or is a
 *     command without an artifact
 * @param pinnedAt when it was pinned, ISO 8601 in UTC; null if it is not
 * @param origin where the pinned build comes from: a path, a URL or a command; null if it is not
 *     pinned
 * @param kept until when the pin is kept, such as {@code in use}; null if there is none
 * @param instances how many instances are desired
 * @param count the count in {@code farm.yaml}; null if the file has none
 * @param writer who wrote that count, such as {@code farm add}; null if nobody has
 * @param weight its weight in the source; null if that is unknown
 * @param shares its share in percent at each load balancer that answers, by the id of the load
 *     balancer
 * @param lastTraffic when it last had requests, to the minute; null for never
 * @param difference what {@code farm.yaml} says otherwise than the pin, and what to do; null for
 *     nothing
 */
public record VersionInfo(
        String service,
        String version,
        @Nullable String build,
        @Nullable String pinnedAt,
        @Nullable String origin,
        @Nullable String kept,
        int instances,
        @Nullable Integer count,
        @Nullable String writer,
        @Nullable Long weight,
        Map<String, Double> shares,
        @Nullable String lastTraffic,
        @Nullable String difference) {}
