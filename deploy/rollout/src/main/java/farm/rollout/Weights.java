package farm.rollout;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Weights of a service, by version.
 *
 * @param byVersion no weight is negative
 */
public record Weights(SortedMap<String, Integer> byVersion) {

    public Weights {
        byVersion = Collections.unmodifiableSortedMap(new TreeMap<>(byVersion));
    }

    public static Weights of(Map<String, Integer> byVersion) {
        return new Weights(new TreeMap<>(byVersion));
    }

    public int of(String version) {
        return byVersion.getOrDefault(version, 0);
    }

    public long total() {
        return byVersion.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Returns the versions with a positive weight. */
    public Set<String> open() {
        SortedMap<String, Integer> open = new TreeMap<>(byVersion);
        open.values().removeIf(weight -> weight == 0);
        return Collections.unmodifiableSet(open.keySet());
    }

    /** Returns the share of a version, 0 to 1. It is 0 for all if no version has a weight. */
    public double share(String version) {
        long total = total();
        return total == 0 ? 0 : (double) of(version) / total;
    }

    /** Returns the share of some versions together, 0 to 1. */
    public double share(Set<String> versions) {
        return versions.stream().mapToDouble(this::share).sum();
    }

    /** Returns whether both divide the traffic alike: 50 and 50 as 1 and 1. */
    public boolean splitsAs(Weights other) {
        long total = total();
        long otherTotal = other.total();
        if (total == 0 || otherTotal == 0) {
            return total == otherTotal;
        }
        // exact: weights are below 10^9, and there are too few of them for an overflow of 128 bits
        return open().equals(other.open())
                && open().stream()
                        .allMatch(version -> Math.multiplyHigh(of(version), otherTotal)
                                        == Math.multiplyHigh(other.of(version), total)
                                && of(version) * otherTotal == other.of(version) * total);
    }

    /** Returns these weights, with 0 for some versions. */
    public Weights closing(Set<String> versions) {
        SortedMap<String, Integer> closed = new TreeMap<>(byVersion);
        closed.replaceAll((version, weight) -> versions.contains(version) ? 0 : weight);
        return new Weights(closed);
    }

    /** Returns the weights of some versions only. */
    public Weights among(Set<String> versions) {
        SortedMap<String, Integer> some = new TreeMap<>(byVersion);
        some.keySet().retainAll(versions);
        return new Weights(some);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        byVersion.forEach((version, weight) -> text.append(text.isEmpty() ? "" : " ")
                .append(version)
                .append('=')
                .append(weight));
        return text.toString();
    }
}
