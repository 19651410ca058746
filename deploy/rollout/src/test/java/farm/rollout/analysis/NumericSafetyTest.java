package farm.rollout.analysis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any counts lead to finite evidence. */
class NumericSafetyTest {

    private static final long[] SIZES = {0, 1, 2, 7, 100, 12_345, 1_000_000_000};
    private static final double[] RATES = {0, 1e-9, 0.001, 0.5, 0.999, 1 - 1e-9, 1};
    private static final Margins[] MARGINS = {
        new Margins(0, 1e-6), new Margins(0.002, 0.01), new Margins(0.1, 0.2), new Margins(0.5, 0.999999)
    };

    @Test
    void evidenceStaysFinite() {
        Random random = new Random(3);
        for (Margins margins : MARGINS) {
            for (int run = 0; run < 100; run++) {
                SequentialTest test = SequentialTest.start(margins, ErrorBounds.CANARY);
                LimitTest limit = LimitTest.start(0.05, ErrorBounds.CANARY);
                double canary = RATES[random.nextInt(RATES.length)];
                double baseline = RATES[random.nextInt(RATES.length)];
                for (int i = 0; i < 50; i++) {
                    Block block = new Block(counts(random, canary), counts(random, baseline));
                    test = test.next(block);
                    limit = limit.next(block, margins);
                }
                assertFinite(test.worse(), margins);
                assertFinite(test.fine(), margins);
                assertFinite(limit.worse(), margins);
                assertFinite(limit.below(), margins);
                assertFinite(limit.excused(), margins);
            }
        }
    }

    @Test
    void extremeBetsHaveABoundary() {
        for (double margin : new double[] {0, 1e-9, 0.01, 0.999999}) {
            for (double rate : new double[] {1e-12, 1e-9, 0.5, 1 - 1e-9}) {
                for (long n : new long[] {1, 1_000_000_000}) {
                    double s = Boundary.project(rate, rate, n, 1, margin);
                    assertTrue(s > 0 && s + margin < 1, () -> rate + " " + margin + " " + s);
                }
            }
        }
    }

    private static void assertFinite(RestartingMartingale martingale, Margins margins) {
        assertTrue(Double.isFinite(martingale.log()), () -> "log, " + margins);
        assertTrue(Double.isFinite(martingale.logRestarted()), () -> "restarted, " + margins);
        assertTrue(Double.isFinite(martingale.evidence()), () -> "evidence, " + margins);
    }

    private static Counts counts(Random random, double rate) {
        long n = SIZES[random.nextInt(SIZES.length)];
        return new Counts(n, random.nextBoolean() ? Math.round(n * rate) : random.nextBoolean() ? 0 : n);
    }
}
