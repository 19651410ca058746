package farm.weights.model;

import farm.model.name.VersionName;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The weights of one service's versions.
 *
 * @param byVersion the weights, each 0 to {@link #MAX}, by version
 */
public record Weights(SortedMap<String, Integer> byVersion) {

    /** The greatest weight. */
    public static final int MAX = 999_999_999;

    public Weights {
        byVersion.forEach((version, weight) -> {
            if (!VersionName.isValid(version) || weight < 0 || weight > MAX) {
                throw new IllegalArgumentException("not a weight: " + version + "=" + weight);
            }
        });
        byVersion = Collections.unmodifiableSortedMap(new TreeMap<>(byVersion));
    }

    /** Returns weights, sorted by version. */
    public static Weights of(Map<String, Integer> byVersion) {
        return new Weights(new TreeMap<>(byVersion));
    }

    /** Returns whether no version gets any traffic. */
    public boolean allZero() {
        return byVersion.values().stream().allMatch(weight -> weight == 0);
    }

    /** Returns a text such as {@code 0.0.1=75 0.0.2=25}. */
    @Override
    public String toString() {
        return byVersion.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
