package farm.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the console knows about a version of a service.
 *
 * @param build the beginning of the hash of its pinned build; null if it is not pinned, or is a
 *     command without an artifact
 * @param pinnedAt when it was pinned, ISO 8601 in UTC; null if it is not
 * @param origin where the build comes from; null if it is not pinned
 * @param kept until when the pin is kept; null if it is not pinned
 * @param instances how many instances are desired
 * @param weight its weight in the source; null if that is unknown
 * @param shares its share at each load balancer that has it, in percent
 * @param difference what {@code farm.yaml} says otherwise than the pin; null for nothing
 */
public record VersionInfo(
        String service,
        String version,
        @Nullable String build,
        @Nullable String pinnedAt,
        @Nullable String origin,
        @Nullable String kept,
        int instances,
        @Nullable Long weight,
        List<Double> shares,
        @Nullable String difference) {

    static VersionInfo of(JsonNode json) {
        List<Double> shares = new ArrayList<>();
        json.path("shares").forEach(share -> shares.add(share.asDouble()));
        JsonNode weight = json.path("weight");
        return new VersionInfo(
                json.path("service").asText(),
                json.path("version").asText(),
                json.path("build").textValue(),
                json.path("pinnedAt").textValue(),
                json.path("origin").textValue(),
                json.path("kept").textValue(),
                json.path("instances").asInt(),
                weight.isIntegralNumber() ? (Long) weight.longValue() : null,
                shares,
                json.path("difference").textValue());
    }
}
