package farm.console.desired;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The desired instances of the farm. {@code farm.yaml} says how many there are; this state says
 * where each of them runs.
 *
 * @param instances all instances, the oldest first
 * @param counts the counts of {@code farm.yaml}, by service and version, with those of former
 *     versions
 * @param replacements the additional instances that are to replace others: the id of the other by
 *     the id of the additional one
 */
public record DesiredState(
        List<DesiredInstance> instances,
        Map<String, Map<String, VersionCount>> counts,
        Map<String, String> replacements) {

    /** The state of a new farm. */
    public static final DesiredState EMPTY = new DesiredState(List.of(), Map.of());

    public DesiredState {
        instances = List.copyOf(instances);
        counts = Map.copyOf(counts);
        replacements = Map.copyOf(replacements);
    }

    /** Creates a state without replacements. */
    public DesiredState(List<DesiredInstance> instances, Map<String, Map<String, VersionCount>> counts) {
        this(instances, counts, Map.of());
    }

    /** Returns this state with one more instance. */
    public DesiredState with(DesiredInstance instance) {
        List<DesiredInstance> more = new ArrayList<>(instances);
        more.add(instance);
        return new DesiredState(more, counts, replacements);
    }

    /**
     * Returns this state without the instances that match, and without what was to replace them.
     */
    public DesiredState without(Predicate<DesiredInstance> match) {
        List<DesiredInstance> matching = instances.stream().filter(match).toList();
        List<DesiredInstance> rest = new ArrayList<>(instances);
        Map<String, String> remaining = new HashMap<>(replacements);
        for (DesiredInstance one : matching) {
            rest.remove(one);
            remaining.remove(one.id());
            replacementOf(one.id()).ifPresent(replacement -> {
                rest.remove(replacement);
                remaining.remove(replacement.id());
            });
        }
        return new DesiredState(rest, counts, remaining);
    }

    /** Returns this state with other counts. */
    public DesiredState withCounts(Map<String, Map<String, VersionCount>> other) {
        return new DesiredState(instances, other, replacements);
    }

    /** Returns this state with an additional instance that is to replace another one. */
    public DesiredState withReplacement(String replaced, DesiredInstance additional) {
        Map<String, String> more = new HashMap<>(replacements);
        more.put(additional.id(), replaced);
        List<DesiredInstance> all = new ArrayList<>(instances);
        all.add(additional);
        return new DesiredState(all, counts, more);
    }

    /** Returns this state with an additional instance in place of the one that it replaces. */
    public DesiredState replaced(String additional) {
        String replaced = replacements.get(additional);
        Map<String, String> rest = new HashMap<>(replacements);
        rest.remove(additional);
        return new DesiredState(instances, counts, rest)
                .without(instance -> instance.id().equals(replaced));
    }

    /** Returns the instance that is to replace another one. */
    public Optional<DesiredInstance> replacementOf(String replaced) {
        return replacements.entrySet().stream()
                .filter(entry -> entry.getValue().equals(replaced))
                .findFirst()
                .flatMap(entry -> instance(entry.getKey()));
    }

    /** Returns whether an instance is to replace another one, and does not count. */
    public boolean isReplacement(DesiredInstance instance) {
        return replacements.containsKey(instance.id());
    }

    /** Returns the instances of one version that count, the oldest first. */
    public List<DesiredInstance> of(String service, String version) {
        return instances.stream()
                .filter(instance -> instance.isOf(service, version) && !isReplacement(instance))
                .toList();
    }

    /** Returns the instance with an id. */
    public Optional<DesiredInstance> instance(String id) {
        return instances.stream().filter(instance -> instance.id().equals(id)).findFirst();
    }

    /** Returns the count that {@code farm.yaml} has for a version. */
    public Optional<VersionCount> count(String service, String version) {
        return Optional.ofNullable(Objects.requireNonNullElse(counts.get(service), Map.<String, VersionCount>of())
                .get(version));
    }
}
