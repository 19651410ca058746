package farm.rollout.analysis;

/**
 * Compares one outcome of the canary with a constant, such as "at most 5 % errors".
 *
 * <p>Where the baseline is above the limit too, the baseline alone judges: a fix may replace a
 * broken version, and an outage that both share fails nobody. So a block with both arms proves
 * something against the canary only as far as it also does against "at most {@code ok} more than
 * the baseline". The smaller of two e-values is one for either hypothesis.
 *
 * @param limit the rate, 0 to 1
 * @param total the requests of the whole rollout
 * @param worse evidence that the canary is above the limit; counts for the whole rollout
 * @param below evidence that the canary is below it; counts for one step
 * @param excused evidence that the baseline is above it; counts for one step
 * @param failed whether the canary has failed; that is final
 */
public record LimitTest(
        double limit,
        ErrorBounds bounds,
        Block total,
        RestartingMartingale worse,
        RestartingMartingale below,
        RestartingMartingale excused,
        boolean failed) {

    /** Bets are at least this far from the limit, as a part of the room on that side. */
    private static final double DISTANCE = 0.2;

    public LimitTest {
        if (!(limit > 0 && limit <= 1)) {
            throw new IllegalArgumentException("the limit " + limit + " is not above 0 and at most 1");
        }
    }

    public static LimitTest start(double limit, ErrorBounds bounds) {
        return new LimitTest(
                limit,
                bounds,
                Block.EMPTY,
                RestartingMartingale.againstCanary(),
                RestartingMartingale.forCanary(),
                RestartingMartingale.forCanary(),
                false);
    }

    /** Returns the test at the begin of a step. A step passes by its own evidence only. */
    public LimitTest nextStep() {
        return new LimitTest(
                limit,
                bounds,
                total,
                worse,
                RestartingMartingale.forCanary(),
                RestartingMartingale.forCanary(),
                failed);
    }

    /**
     * Returns the test after one more second.
     *
     * @param margins those of the comparison with the baseline
     */
    public LimitTest next(Block block, Margins margins) {
        if (limit == 1) {
            return this; // nothing is above it
        }
        RestartingMartingale after =
                block.canary().n() > 0 ? worse.next(EValue.capped(betOnWorse(block, margins))) : worse;
        return new LimitTest(
                limit,
                bounds,
                total.plus(block),
                after,
                next(below, block.canary(), below(total.canary())),
                next(excused, block.baseline(), above(total.baseline())),
                failed || after.evidence() >= bounds.failAt());
    }

    private RestartingMartingale next(RestartingMartingale earlier, Counts counts, double bet) {
        return counts.n() > 0 ? earlier.next(EValue.capped(Bernoulli.logRatio(counts, bet, limit))) : earlier;
    }

    private double betOnWorse(Block block, Margins margins) {
        double canary = above(total.canary());
        double alone = Bernoulli.logRatio(block.canary(), canary, limit);
        if (block.baseline().n() == 0) {
            return alone;
        }
        double baseline = estimate(total.baseline());
        double compared = canary > baseline + margins.ok() && baseline + margins.ok() < 1
                ? EValue.compare(block, canary, baseline, margins.ok())
                : 0;
        return Math.min(alone, compared);
    }

    private double above(Counts earlier) {
        return Math.max(estimate(earlier), limit + DISTANCE * Math.min(limit, 1 - limit));
    }

    private double below(Counts earlier) {
        return Math.min(estimate(earlier), limit * (1 - DISTANCE));
    }

    private static double estimate(Counts earlier) {
        return Bernoulli.estimate(earlier.n(), earlier.k());
    }

    /** Returns logarithm of the evidence that lets a step pass: half the stake on each reason. */
    double evidenceForPass() {
        return RestartingMartingale.sum(below.evidence(), excused.evidence()) - Math.log(2);
    }

    public Verdict verdict() {
        if (failed) {
            return Verdict.FAIL;
        }
        return limit == 1 || evidenceForPass() >= bounds.passAt() ? Verdict.PASS : Verdict.OPEN;
    }
}
