package farm.console.desired;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Brings what {@code farm.yaml} says now into what is desired, keeping what was added and removed since. */
public final class Merge {

    private Merge() {}

    /** Finds a place for one more instance. */
    public interface InstanceAllocator {

        /**
         * @param desired so far
         * @return the instance, on a port of its own
         */
        DesiredInstance allocate(DesiredState desired, String service, String version);
    }

    /**
     * Adds and takes away as many instances of each version as {@code farm.yaml} says more or fewer than it did; the
     * youngest go first.
     *
     * @param told how many of each version of each service it says now
     */
    public static DesiredState merge(
            DesiredState before, Map<String, Map<String, Integer>> told, InstanceAllocator allocator) {
        DesiredState merged = new DesiredState(before.instances(), told);
        Map<String, Map<String, Integer>> all = new LinkedHashMap<>(told);
        before.told().forEach(all::putIfAbsent);
        for (String service : all.keySet()) {
            for (String version : versions(service, before.told(), told)) {
                int change = count(told, service, version) - count(before.told(), service, version);
                for (; change > 0; change--) {
                    merged = merged.with(allocator.allocate(merged, service, version));
                }
                for (; change < 0; change++) {
                    merged = withoutYoungest(merged, service, version);
                }
            }
        }
        return merged;
    }

    private static TreeSet<String> versions(
            String service, Map<String, Map<String, Integer>> before, Map<String, Map<String, Integer>> now) {
        TreeSet<String> versions = new TreeSet<>(Comparator.naturalOrder());
        versions.addAll(before.getOrDefault(service, Map.of()).keySet());
        versions.addAll(now.getOrDefault(service, Map.of()).keySet());
        return versions;
    }

    private static int count(Map<String, Map<String, Integer>> told, String service, String version) {
        return told.getOrDefault(service, Map.of()).getOrDefault(version, 0);
    }

    private static DesiredState withoutYoungest(DesiredState desired, String service, String version) {
        List<DesiredInstance> there = desired.of(service, version);
        if (there.isEmpty()) {
            return desired; // somebody removed them already
        }
        DesiredInstance youngest = there.getLast();
        return desired.without(youngest::equals);
    }
}
