package farm.cli.status;

import farm.cli.api.VersionTraffic;
import farm.cli.split.SplitAnswer;
import farm.model.status.Part;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts, weights and splits of a farm at one moment.
 *
 * @param parts every part, and the instances that the farm has not started
 * @param unreachable why the console is unreachable; null if it has answered
 * @param fileProblems what of {@code farm.yaml} is not in force, and why; a printable line each
 * @param weights the report of weight-sync
 * @param splits the answer of each load balancer
 * @param traffic the requests of the last minute, by version; empty if they are unknown
 * @param at the moment
 */
public record Overview(
        List<Part> parts,
        @Nullable String unreachable,
        List<String> fileProblems,
        WeightSyncStatus.Report weights,
        List<SplitAnswer> splits,
        List<VersionTraffic> traffic,
        Instant at) {

    /** Returns the parts that the farm has started. */
    List<Part> ownParts() {
        return parts.stream().filter(Part::belongsToFarm).toList();
    }

    /** Returns the requests of a version; null for none, or unknown. */
    @Nullable
    VersionTraffic trafficOf(String service, String version) {
        return traffic.stream()
                .filter(one -> one.service().equals(service) && one.version().equals(version))
                .findFirst()
                .orElse(null);
    }

    /** Returns the answers of the load balancers of a service. */
    List<SplitAnswer> splitsOf(String service) {
        return splits.stream()
                .filter(answer -> answer.loadBalancer().service().equals(service))
                .toList();
    }
}
