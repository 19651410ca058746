package farm.console.desired;

import farm.model.description.FarmDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the desired instances as many as {@code farm.yaml} says: if it says 2, there are 2. */
public final class Reconciliation {

    private static final int MAX_FORMER = 20;

    private Reconciliation() {}

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
     * Adds missing instances and removes surplus ones, the youngest first. Instances of versions
     * and services that the description does not have are removed.
     *
     * @param before its counts stay
     */
    public static DesiredState reconcile(
            DesiredState before, FarmDescription description, InstanceAllocator allocator) {
        List<DesiredInstance> surplus = surplus(before, description);
        DesiredState state = before.without(surplus::contains);
        for (String service : description.services().keySet()) {
            for (Map.Entry<String, Integer> version :
                    description.services().get(service).instances().entrySet()) {
                while (state.of(service, version.getKey()).size() < version.getValue()) {
                    state = state.with(allocator.allocate(state, service, version.getKey()));
                }
            }
        }
        return state;
    }

    /** Returns the instances that are more than the description says, in no particular order. */
    public static List<DesiredInstance> surplus(DesiredState state, FarmDescription description) {
        Map<String, Map<String, Integer>> seen = new LinkedHashMap<>();
        List<DesiredInstance> surplus = new ArrayList<>();
        for (DesiredInstance instance : state.instances()) {
            if (state.isReplacement(instance)) {
                continue; // it goes with the instance that it replaces
            }
            int count = seen.computeIfAbsent(instance.service(), unused -> new LinkedHashMap<>())
                    .merge(instance.version(), 1, Integer::sum);
            if (count > description.count(instance.service(), instance.version())) {
                surplus.add(instance);
            }
        }
        return surplus;
    }

    /**
     * Returns the counts of a description with their writers. A count that differs from the one
     * before was written by {@code writer}; every other one keeps its writer. Versions that the
     * description no longer has stay with a count of 0, the last {@value #MAX_FORMER} of a service.
     */
    public static Map<String, Map<String, VersionCount>> counts(
            DesiredState before, FarmDescription description, Writer writer) {
        Map<String, Map<String, VersionCount>> counts = new LinkedHashMap<>();
        description.services().forEach((name, service) -> {
            Map<String, VersionCount> known = before.counts().getOrDefault(name, Map.of());
            Map<String, VersionCount> ofService = new LinkedHashMap<>();
            List<String> former = known.keySet().stream()
                    .filter(version -> !service.instances().containsKey(version))
                    .toList();
            former.subList(Math.max(0, former.size() - MAX_FORMER), former.size())
                    .forEach(version ->
                            ofService.put(version, last(known, version).next(0, writer)));
            service.instances()
                    .forEach((version, count) -> ofService.put(
                            version,
                            known.containsKey(version)
                                    ? last(known, version).next(count, writer)
                                    : new VersionCount(count, writer)));
            counts.put(name, ofService);
        });
        return counts;
    }

    private static VersionCount last(Map<String, VersionCount> known, String version) {
        return Objects.requireNonNull(known.get(version));
    }
}
