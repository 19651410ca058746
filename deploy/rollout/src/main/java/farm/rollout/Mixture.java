package farm.rollout;

import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The weights at a step: p % for the canary, the rest for the baseline in its own proportions.
 *
 * <p>With the sums C of the canary's and B of the baseline's weights, a version of the canary gets
 * p·w·B, one of the baseline (100 − p)·w·C. All are divided by their common divisor: 75 and 25 at
 * 5 % are 57, 19 and 4.
 */
final class Mixture {

    /** The largest weight of a weights file. */
    private static final int MAX_WEIGHT = 999_999_999;

    private Mixture() {}

    /**
     * @param baseline has a positive weight; versions of the canary are left out of it
     * @param canary has a positive weight
     * @param percent the canary's share, 1 to 100
     */
    static Weights of(Weights baseline, Weights canary, int percent) {
        Weights rest = baseline.closing(canary.byVersion().keySet());
        SortedMap<String, BigInteger> mixed = new TreeMap<>();
        add(mixed, rest, BigInteger.valueOf(100L - percent).multiply(BigInteger.valueOf(canary.total())));
        add(mixed, canary, BigInteger.valueOf(percent).multiply(BigInteger.valueOf(rest.total())));
        return fit(divide(mixed));
    }

    private static void add(Map<String, BigInteger> mixed, Weights weights, BigInteger factor) {
        weights.byVersion()
                .forEach((version, weight) ->
                        mixed.merge(version, factor.multiply(BigInteger.valueOf(weight)), BigInteger::add));
    }

    private static SortedMap<String, BigInteger> divide(SortedMap<String, BigInteger> mixed) {
        BigInteger divisor = mixed.values().stream().reduce(BigInteger.ZERO, BigInteger::gcd);
        if (divisor.signum() > 0) {
            mixed.replaceAll((version, weight) -> weight.divide(divisor));
        }
        return mixed;
    }

    // Products of large weights do not fit into a file. Scaled down, no share is off by more than
    // 10^-9, far less than a slot, and no open version is closed.
    private static Weights fit(SortedMap<String, BigInteger> mixed) {
        BigInteger largest = mixed.values().stream().reduce(BigInteger.ZERO, BigInteger::max);
        BigInteger limit = BigInteger.valueOf(MAX_WEIGHT);
        SortedMap<String, Integer> fitting = new TreeMap<>();
        mixed.forEach((version, weight) -> {
            BigInteger scaled = largest.compareTo(limit) <= 0
                    ? weight
                    : weight.multiply(limit).divide(largest).max(weight.min(BigInteger.ONE));
            fitting.put(version, scaled.intValueExact());
        });
        return new Weights(fitting);
    }
}
