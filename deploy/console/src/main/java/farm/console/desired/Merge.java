package farm.console.desired;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Merges a changed {@code farm.yaml} into the desired state. Only the change takes effect:
 * otherwise, earlier additions and removals of instances stay.
 */
public final class Merge {

    private Merge() {}

    /** Chooses the address and port of a new instance. */
    public interface InstanceAllocator {

        /**
         * Returns a new instance, on a port of its own.
         *
         * @param current the desired state before the instance is added
         */
        DesiredInstance allocate(DesiredState current, String service, String version);
    }

    /**
     * Compares for each version how many instances {@code farm.yaml} declares now and declared
     * before. Adds or removes the difference; the youngest instances are removed first.
     *
     * @param declared how many instances of each version of each service {@code farm.yaml} declares
     *     now
     */
    public static DesiredState merge(
            DesiredState before, Map<String, Map<String, Integer>> declared, InstanceAllocator allocator) {
        DesiredState merged = new DesiredState(before.instances(), declared);
        Map<String, Map<String, Integer>> all = new LinkedHashMap<>(declared);
        before.declared().forEach(all::putIfAbsent);
        for (String service : all.keySet()) {
            for (String version : versions(service, before.declared(), declared)) {
                int change = count(declared, service, version) - count(before.declared(), service, version);
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
            String service, Map<String, Map<String, Integer>> before, Map<String, Map<String, Integer>> after) {
        TreeSet<String> versions = new TreeSet<>(Comparator.naturalOrder());
        versions.addAll(before.getOrDefault(service, Map.of()).keySet());
        versions.addAll(after.getOrDefault(service, Map.of()).keySet());
        return versions;
    }

    private static int count(Map<String, Map<String, Integer>> declared, String service, String version) {
        return declared.getOrDefault(service, Map.of()).getOrDefault(version, 0);
    }

    private static DesiredState withoutYoungest(DesiredState desired, String service, String version) {
        List<DesiredInstance> instances = desired.of(service, version);
        if (instances.isEmpty()) {
            return desired; // a user has removed them already
        }
        DesiredInstance youngest = instances.getLast();
        return desired.without(youngest::equals);
    }
}
