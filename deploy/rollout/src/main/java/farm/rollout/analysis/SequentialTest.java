package farm.rollout.analysis;

import java.util.List;

/**
 * Compares one outcome of canary and baseline, second by second.
 *
 * <p>Each second is a bet on it, made from earlier seconds only. Against "the canary has at most
 * {@code ok} more" it bets on the rates so far. Against "the canary has at least {@code bad} more"
 * it bets that both rates are the same. What the bets win multiplies. If the hypothesis is true,
 * the product ever reaches 1/α with a probability of at most α (Ville 1939), whatever the rates
 * are and however they drift. So the test may be looked at every second.
 *
 * @param strata the requests of the whole rollout
 * @param worse evidence that the canary is worse; counts for the whole rollout
 * @param fine evidence that it is not bad; counts for one step
 * @param failed whether the canary has failed; that is final
 */
public record SequentialTest(
        Margins margins,
        ErrorBounds bounds,
        Strata strata,
        RestartingMartingale worse,
        RestartingMartingale fine,
        boolean failed) {

    private static final double ALMOST_ONE = 1 - 1e-9;

    public static SequentialTest start(Margins margins, ErrorBounds bounds) {
        return new SequentialTest(
                margins,
                bounds,
                Strata.EMPTY,
                RestartingMartingale.againstCanary(),
                RestartingMartingale.forCanary(),
                false);
    }

    /** Returns the test at the begin of a step. A step passes by its own evidence only. */
    public SequentialTest nextStep() {
        // a canary without any request yet would be bet to be at 50 %, against a known baseline
        Strata known = strata.total().canary().n() == 0 ? Strata.EMPTY : strata;
        return new SequentialTest(margins, bounds, known, worse, RestartingMartingale.forCanary(), failed);
    }

    /** Returns the test after one more second without strata. */
    public SequentialTest next(Block block) {
        return next(List.of(new StratumBlock(Strata.OTHER, block)));
    }

    /** Returns the test after one more second: the blocks of all load balancers and kinds. */
    public SequentialTest next(List<StratumBlock> second) {
        double logWorse = 0;
        double logFine = 0;
        boolean compares = false;
        for (StratumBlock stratum : second) {
            Block block = stratum.block();
            if (block.compares()) {
                compares = true;
                Strata.Rates rates = strata.rates(stratum.kind());
                logWorse += betOnWorse(block, rates);
                logFine += betOnFine(block, rates);
            }
        }
        RestartingMartingale after = compares ? worse.next(EValue.capped(logWorse)) : worse;
        return new SequentialTest(
                margins,
                bounds,
                strata.plus(second),
                after,
                compares ? fine.next(EValue.capped(logFine)) : fine,
                failed || after.evidence() >= bounds.failAt());
    }

    private double betOnWorse(Block block, Strata.Rates rates) {
        double canary = Math.min(Math.max(rates.canary(), rates.baseline() + margins.bad()), ALMOST_ONE);
        return canary > rates.baseline() + margins.ok()
                ? EValue.compare(block, canary, rates.baseline(), margins.ok())
                : 0;
    }

    private double betOnFine(Block block, Strata.Rates rates) {
        return rates.pooled() + margins.bad() < 1
                ? EValue.compare(block, rates.pooled(), rates.pooled(), margins.bad())
                : 0;
    }

    public Verdict verdict() {
        if (failed) {
            return Verdict.FAIL;
        }
        return fine.evidence() >= bounds.passAt() ? Verdict.PASS : Verdict.OPEN;
    }
}
