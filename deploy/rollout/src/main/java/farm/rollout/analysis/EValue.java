package farm.rollout.analysis;

/**
 * Logarithms of e-values: what a bet on a block wins. Under the hypothesis that it bets against, an
 * e-value has a mean of at most 1, so that a product of them is a test martingale.
 */
final class EValue {

    /**
     * No second proves more than this, so that one bad second is not a verdict. The mean of {@code
     * min(E, cap)} is still at most 1.
     */
    static final double LOG_CAP = Math.log(10);

    private EValue() {}

    /**
     * Returns what a bet on two rates wins against the hypothesis on the other side of the margin.
     */
    static double compare(Block block, double canary, double baseline, double margin) {
        double s = Boundary.project(
                canary, baseline, block.canary().n(), block.baseline().n(), margin);
        return Bernoulli.logRatio(block.canary(), canary, s + margin)
                + Bernoulli.logRatio(block.baseline(), baseline, s);
    }

    static double capped(double logE) {
        return Math.min(logE, LOG_CAP);
    }
}
