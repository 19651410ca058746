package farm.console.desired;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The instances that the farm shall have.
 *
 * @param told how many of each version of each service {@code farm.yaml} said when it was last looked at, so that a later
 *     change of it can be told from what was added and removed
 */
public record DesiredState(List<DesiredInstance> instances, Map<String, Map<String, Integer>> told) {

    /** A farm that was told nothing yet. */
    public static final DesiredState NOTHING = new DesiredState(List.of(), Map.of());

    public DesiredState {
        instances = List.copyOf(instances);
        told = Map.copyOf(told);
    }

    /** This, with one more instance. */
    public DesiredState with(DesiredInstance instance) {
        List<DesiredInstance> more = new ArrayList<>(instances);
        more.add(instance);
        return new DesiredState(more, told);
    }

    /** This, without the instances that match. */
    public DesiredState without(Predicate<DesiredInstance> match) {
        return new DesiredState(instances.stream().filter(match.negate()).toList(), told);
    }

    /** The instances of one version, in the order in which they came. */
    public List<DesiredInstance> of(String service, String version) {
        return instances.stream()
                .filter(instance -> instance.isOf(service, version))
                .toList();
    }
}
