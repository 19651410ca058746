package farm.rollout.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LimitTestTest {

    private static final Margins MARGINS = new Margins(0.002, 0.01);
    private static final double LIMIT = 0.05;

    @Test
    void canaryAloneAboveTheLimitFails() {
        int failed = 0;
        for (int run = 0; run < 100; run++) {
            failed += judge(0.15, 0, 100, 0, 120, run) == Verdict.FAIL ? 1 : 0;
        }
        assertEquals(100, failed);
    }

    @Test
    void canaryAtTheLimitFailsAtMostOnceInAThousand() {
        int failed = 0;
        for (int run = 0; run < 1000; run++) {
            failed += judge(LIMIT, 0, 100, 0, 200, run) == Verdict.FAIL ? 1 : 0;
        }
        assertTrue(failed <= 3, "failed: " + failed);
    }

    @Test
    void canaryAtTheLimitPassesAtMostOneStepInTwenty() {
        int passed = 0;
        for (int run = 0; run < 1000; run++) {
            passed += judge(LIMIT, 0.04, 100, 100, 200, run) == Verdict.PASS ? 1 : 0;
        }
        assertTrue(passed <= 50, "passed: " + passed);
    }

    @Test
    void baselineAboveTheLimitLetsABetterCanaryPass() {
        for (int run = 0; run < 100; run++) {
            assertEquals(Verdict.PASS, judge(0.1, 0.3, 20, 180, 300, run));
        }
    }

    @Test
    void outageOfBothFailsNobody() {
        for (int run = 0; run < 100; run++) {
            SplittableRandom random = new SplittableRandom(run);
            LimitTest test = LimitTest.start(LIMIT, ErrorBounds.CANARY);
            for (int second = 0; second < 300; second++) {
                double rate = second % 60 < 40 ? 0 : 0.7;
                test = test.next(block(rate, rate, 20, 180, random), MARGINS);
            }
            assertTrue(test.verdict() != Verdict.FAIL, "run " + run);
        }
    }

    @Test
    void badBeginningOfAStepDelaysThePassBySeconds() {
        LimitTest test = LimitTest.start(LIMIT, ErrorBounds.CANARY);
        for (int second = 0; second < 2; second++) {
            test = test.next(Block.of(60, 600, 50, 1800), MARGINS);
        }
        int seconds = 0;
        while (test.verdict() == Verdict.OPEN && seconds < 120) {
            test = test.next(Block.of(2, 600, 1, 1800), MARGINS);
            seconds++;
        }
        assertEquals(Verdict.PASS, test.verdict());
        assertTrue(seconds <= 6, "passed after " + seconds + " s");
    }

    @Test
    void withoutALimitNothingIsAboveIt() {
        LimitTest test = LimitTest.start(1, ErrorBounds.CANARY).next(Block.of(100, 100, 0, 100), MARGINS);
        assertEquals(Verdict.PASS, test.verdict());
    }

    /** Returns the first verdict. */
    private static Verdict judge(double canary, double baseline, int nc, int ns, int seconds, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LimitTest test = LimitTest.start(LIMIT, ErrorBounds.CANARY);
        for (int second = 0; second < seconds && test.verdict() == Verdict.OPEN; second++) {
            test = test.next(block(canary, baseline, nc, ns, random), MARGINS);
        }
        return test.verdict();
    }

    private static Block block(double canary, double baseline, int nc, int ns, SplittableRandom random) {
        return Block.of(Simulation.binomial(nc, canary, random), nc, Simulation.binomial(ns, baseline, random), ns);
    }
}
