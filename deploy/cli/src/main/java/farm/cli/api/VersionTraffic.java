package farm.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The requests of the last minute for which load balancers chose a version.
 *
 * @param perSecond requests per second
 * @param errors requests that failed
 * @param errorPercent the errors in percent of the requests; null for unknown
 * @param share its part, in percent, of the requests whose version was chosen by weight; null for
 *     unknown
 * @param p50 the median of the latency in ms; null for unknown
 * @param p99 the latency in ms that 1 % of the requests exceed; null for unknown
 */
public record VersionTraffic(
        String service,
        String version,
        double perSecond,
        long errors,
        @Nullable Double errorPercent,
        @Nullable Double share,
        @Nullable Integer p50,
        @Nullable Integer p99) {

    static VersionTraffic of(JsonNode json) {
        return new VersionTraffic(
                json.path("service").asText(),
                json.path("version").asText(),
                json.path("perSecond").asDouble(),
                json.path("errors").asLong(),
                decimal(json.path("errorPercent")),
                decimal(json.path("share")),
                whole(json.path("p50")),
                whole(json.path("p99")));
    }

    private static @Nullable Double decimal(JsonNode value) {
        return value.isNumber() ? (Double) value.doubleValue() : null;
    }

    private static @Nullable Integer whole(JsonNode value) {
        return value.isInt() ? (Integer) value.intValue() : null;
    }
}
