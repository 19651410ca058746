package farm.rollout;

import farm.rollout.Observation.LoadBalancer;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the load balancers apply. Each divides the traffic among the versions that it knows, so
 * weights of others do not count there.
 */
final class LoadBalancers {

    /** Shares are multiples of 1/832,040, so a share may be off by less than two of these. */
    private static final double TOLERANCE = 2.0 / 832_040;

    private LoadBalancers() {}

    static boolean isAnyMissing(Observation seen) {
        return seen.loadBalancers().stream()
                .anyMatch(loadBalancer -> !loadBalancer.live() || loadBalancer.shares() == null);
    }

    /**
     * Returns whether all of them apply these weights.
     *
     * @param required the versions that each has to know
     */
    static boolean allApply(Observation seen, Weights weights, Set<String> required) {
        return seen.loadBalancers().stream().allMatch(loadBalancer -> applies(loadBalancer, weights, required));
    }

    private static boolean applies(LoadBalancer loadBalancer, Weights weights, Set<String> required) {
        Map<String, Double> shares = loadBalancer.shares();
        return loadBalancer.live()
                && shares != null
                && shares.keySet().containsAll(required)
                && weights.among(shares.keySet()).total() > 0
                && shares.keySet().stream().allMatch(version -> isClose(shares, version, weights));
    }

    private static boolean isClose(Map<String, Double> shares, String version, Weights weights) {
        double wanted = weights.among(shares.keySet()).share(version);
        double share = shares.getOrDefault(version, 0.0);
        return wanted == 0 ? share == 0 : Math.abs(share - wanted) < TOLERANCE;
    }

    /**
     * Returns whether none of them, or none of the live ones, gives versions more than these
     * weights do. One that does not say what it applies does.
     */
    static boolean noneExceeds(Observation seen, Set<String> versions, Weights limit, boolean liveOnly) {
        return seen.loadBalancers().stream()
                .filter(loadBalancer -> loadBalancer.live() || !liveOnly)
                .allMatch(loadBalancer -> isWithin(loadBalancer.shares(), versions, limit));
    }

    private static boolean isWithin(@Nullable Map<String, Double> shares, Set<String> versions, Weights limit) {
        if (shares == null) {
            return false;
        }
        double wanted = limit.among(shares.keySet()).share(versions);
        double share = versions.stream()
                .mapToDouble(version -> shares.getOrDefault(version, 0.0))
                .sum();
        return wanted == 0 ? share == 0 : share < wanted + TOLERANCE * versions.size();
    }
}
