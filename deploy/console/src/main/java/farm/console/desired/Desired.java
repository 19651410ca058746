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
public record Desired(List<WantedInstance> instances, Map<String, Map<String, Integer>> told) {

    /** A farm that was told nothing yet. */
    public static final Desired NOTHING = new Desired(List.of(), Map.of());

    public Desired {
        instances = List.copyOf(instances);
        told = Map.copyOf(told);
    }

    /** This, with one more instance. */
    public Desired with(WantedInstance instance) {
        List<WantedInstance> more = new ArrayList<>(instances);
        more.add(instance);
        return new Desired(more, told);
    }

    /** This, without the instances that match. */
    public Desired without(Predicate<WantedInstance> match) {
        return new Desired(instances.stream().filter(match.negate()).toList(), told);
    }

    /** The instances of one version, in the order in which they came. */
    public List<WantedInstance> of(String service, String version) {
        return instances.stream()
                .filter(instance -> instance.isOf(service, version))
                .toList();
    }
}
