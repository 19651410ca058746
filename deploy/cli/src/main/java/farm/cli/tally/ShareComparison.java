package farm.cli.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The desired and the observed share of one version.
 *
 * @param desired share of its service, 0 to 1; null if no load balancer reported a split
 * @param observed share of its service's bottles, 0 to 1
 */
public record ShareComparison(
        String service, String version, @Nullable Double desired, double observed, long bottles) {

    /**
     * Compares the counted bottles with the desired shares. The result contains every version that
     * has bottles or a desired share, of every service that has bottles.
     *
     * @param desired shares by service and version, not negative; any unit that is the same within
     *     a service, such as slots
     */
    public static List<ShareComparison> of(Tally tally, Map<String, ? extends Map<String, Long>> desired) {
        List<ShareComparison> rows = new ArrayList<>();
        for (String service : tally.services()) {
            Map<String, Long> counts = tally.versions(service);
            Map<String, Long> shares = desired.containsKey(service) ? desired.get(service) : Map.of();
            long bottles = sum(counts);
            long slots = sum(shares);
            TreeSet<String> versions = new TreeSet<>(VersionOrder.ORDER);
            versions.addAll(counts.keySet());
            shares.forEach((version, share) -> {
                if (share > 0) {
                    versions.add(version);
                }
            });
            for (String version : versions) {
                long count = counts.getOrDefault(version, 0L);
                rows.add(new ShareComparison(
                        service,
                        version,
                        slots == 0 ? null : (double) shares.getOrDefault(version, 0L) / slots,
                        bottles == 0 ? 0 : (double) count / bottles,
                        count));
            }
        }
        return rows;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
