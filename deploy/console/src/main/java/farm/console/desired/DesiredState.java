package farm.console.desired;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The desired instances of the farm.
 *
 * @param declared how many instances of each version of each service {@code farm.yaml} declared
 *     when it was last read; a later change of the file is computed against it
 */
public record DesiredState(List<DesiredInstance> instances, Map<String, Map<String, Integer>> declared) {

    /** The state of a new farm. */
    public static final DesiredState EMPTY = new DesiredState(List.of(), Map.of());

    public DesiredState {
        instances = List.copyOf(instances);
        declared = Map.copyOf(declared);
    }

    /** Returns this state with one more instance. */
    public DesiredState with(DesiredInstance instance) {
        List<DesiredInstance> more = new ArrayList<>(instances);
        more.add(instance);
        return new DesiredState(more, declared);
    }

    /** Returns this state without the instances that match. */
    public DesiredState without(Predicate<DesiredInstance> match) {
        return new DesiredState(instances.stream().filter(match.negate()).toList(), declared);
    }

    /** Returns the instances of one version, the oldest first. */
    public List<DesiredInstance> of(String service, String version) {
        return instances.stream()
                .filter(instance -> instance.isOf(service, version))
                .toList();
    }
}
