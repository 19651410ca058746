package farm.rollout;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a rollout changes. Fixed at its start, but for the weights at the start: while the canary
 * has none, a person may still change those of the others.
 *
 * @param number counts the rollouts of the service, from 1
 * @param canary the versions that get all traffic at the end, and their weights then; usually one
 * @param replicas how many instances the rollout runs of each version of the canary
 * @param start the weights at the start, to which a retreat returns; a version of the canary may
 *     have some
 * @param startCounts how many instances each version had at the start
 */
public record Plan(
        String service,
        int number,
        Weights canary,
        SortedMap<String, Integer> replicas,
        Weights start,
        SortedMap<String, Integer> startCounts) {

    public Plan {
        replicas = new TreeMap<>(replicas);
        startCounts = new TreeMap<>(startCounts);
        if (start.closing(canary.byVersion().keySet()).total() == 0) {
            throw new IllegalArgumentException("no other version of " + service + " has a weight");
        }
    }

    public String id() {
        return service + "-" + number;
    }

    /** Returns the versions of the canary. */
    public Set<String> canaryVersions() {
        return canary.byVersion().keySet();
    }

    /** Returns the versions that the canary replaces: all others with weight at the start. */
    public Set<String> baselineVersions() {
        return start.closing(canaryVersions()).open();
    }

    /** Returns the canary's share of the weights, 0 to 1. */
    public double canaryShare(Weights weights) {
        return weights.share(canaryVersions());
    }

    /** Returns the weights when the canary has this share, 1 to 100 percent. */
    public Weights weightsAt(int percent) {
        return Mixture.of(start, canary, percent);
    }

    /** Returns how many instances of a version there were at the start. */
    public int startCount(String version) {
        return startCounts.getOrDefault(version, 0);
    }

    /** Returns this plan, as if it had started with other weights. */
    Plan rebased(Weights weights, Map<String, Integer> counts) {
        SortedMap<String, Integer> all = new TreeMap<>(counts);
        all.putAll(startCounts);
        return new Plan(service, number, canary, replicas, weights, all);
    }
}
