package farm.rollout.analysis;

import java.util.Map;

/**
 * The comparison of the canary's errors with a constant.
 *
 * @param step the requests of this step
 * @param baselineSeen the last second in which the baseline got requests; 0 for none
 */
public record LimitMetric(LimitTest test, Pairing pairing, Block step, long baselineSeen) {

    static final String NAME = "max";

    private static final Cell ALL = new Cell("", "");

    static LimitMetric start(double limit, ErrorBounds bounds) {
        return new LimitMetric(LimitTest.start(limit, bounds), Pairing.EMPTY, Block.EMPTY, 0);
    }

    LimitMetric nextStep() {
        return new LimitMetric(test.nextStep(), pairing.ofCanary(), Block.EMPTY, baselineSeen);
    }

    LimitMetric next(long time, Block second, Margins margins) {
        long seen = second.baseline().n() > 0 ? time : baselineSeen;
        // with all the traffic at the canary there is nothing to wait for
        if (time - seen > Pairing.MAX_WAIT) {
            return new LimitMetric(test.next(second, margins), pairing, step.plus(second), seen);
        }
        Pairing.Paired paired = pairing.next(time, Map.of(ALL, second));
        LimitTest after = test;
        for (StratumBlock block : paired.blocks()) {
            after = after.next(block.block(), margins);
        }
        return new LimitMetric(after, paired.pairing(), step.plus(second), seen);
    }
}
