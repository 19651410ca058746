package farm.cli.status;

import farm.cli.api.VersionTraffic;
import farm.model.status.PartState;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The state of a version of a service.
 *
 * @param passing the number of its instances that are passing
 * @param all the number of its instances
 * @param others the number of registered instances that the farm has not started
 * @param desired its weight in the source; null for unknown
 * @param live its weight in KV; null for unknown
 * @param shares its share at each load balancer that answers; empty where there is no instance
 * @param restarts the restarts in a row of its instances
 * @param build the beginning of the hash of its build; null for unknown
 * @param age the time since its youngest instance started; null for unknown
 * @param traffic its requests of the last minute; null for none, or unknown
 * @param state the worst state of its instances; null if the farm has none
 */
public record VersionStatus(
        String service,
        String version,
        int passing,
        int all,
        int others,
        @Nullable Long desired,
        @Nullable Long live,
        List<OptionalDouble> shares,
        int restarts,
        @Nullable String build,
        @Nullable Duration age,
        @Nullable VersionTraffic traffic,
        @Nullable PartState state) {

    /** Returns whether it has weight, and nobody has started an instance of it. */
    public boolean isMissing() {
        return desired != null && desired > 0 && all == 0 && others == 0;
    }

    /** Returns the version with its service, such as {@code goat 0.0.1}. */
    public String name() {
        return service + " " + version;
    }
}
