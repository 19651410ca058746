package farm.cli.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One line of the counted table: what a version should have had and what it had.
 *
 * @param wanted share of its service, 0 to 1; null where no load balancer told
 * @param observed share of its service's bottles, 0 to 1
 */
public record ShareComparison(
        String service, String version, @Nullable Double wanted, double observed, long bottles) {

    /**
     * Sets the bottles beside the wanted shares; versions that should have had some and had none are listed as well, those
     * that should have none and had none are not. Nor are services that no bottle passed.
     *
     * @param wanted by service, then version: slots or any other measure of equal scale within a service, none negative
     */
    public static List<ShareComparison> of(Tally tally, Map<String, ? extends Map<String, Long>> wanted) {
        List<ShareComparison> rows = new ArrayList<>();
        for (String service : tally.services()) {
            Map<String, Long> counts = tally.versions(service);
            Map<String, Long> shares = wanted.containsKey(service) ? wanted.get(service) : Map.of();
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
