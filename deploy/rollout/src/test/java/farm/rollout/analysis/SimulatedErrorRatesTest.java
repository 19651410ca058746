package farm.rollout.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of the test, by simulation: how often it is wrong, and how soon it is right. */
class SimulatedErrorRatesTest {

    private static final Margins ERRORS = new Margins(0.002, 0.01);
    private static final Margins SLOW50 = new Margins(0.1, 0.2);
    private static final Margins SLOW99 = new Margins(0.01, 0.02);

    private static final IntToDoubleFunction DRIFT = second -> 0.05 * (Math.sin(second / 20.0) + 1) / 2;
    private static final IntToDoubleFunction OUTAGES = second -> second % 60 >= 20 && second % 60 < 30 ? 0.6 : 0;

    @Test
    void sameVersionFailsAtMostOnceInAThousand() {
        Simulation.Result result = judge(Simulation.of(0.01, 0.01).lasting(200), ERRORS, 2400);
        assertTrue(result.count(Verdict.FAIL) <= 2, result::toString);
    }

    @Test
    void canaryWithinOkFailsAtMostOnceInAThousand() {
        Simulation.Result result = judge(Simulation.of(0.012, 0.01).lasting(600), ERRORS, 2400);
        assertTrue(result.count(Verdict.FAIL) <= 2, result::toString);
    }

    @Test
    void badErrorRatePassesAtMostOneStepInTwenty() {
        assertRarelyPasses(judge(Simulation.of(0.01, 0), ERRORS, 1000));
    }

    @Test
    void badErrorRatePassesRarelyWhileRatesDrift() {
        assertRarelyPasses(judge(Simulation.of(0.015, 0.005).in(DRIFT), ERRORS, 1000));
    }

    @Test
    void badLatencyPassesAtMostOneStepInTwenty() {
        assertRarelyPasses(judge(Simulation.of(0.7, 0.5), SLOW50, 1000));
        assertRarelyPasses(judge(Simulation.of(0.03, 0.01), SLOW99, 1000));
    }

    @Test
    void blueGreenPassesABadVersionOnceInAThousand() {
        Simulation.Result result =
                Simulation.of(0.01, 0).with(200, 0.5).lasting(300).run(2000, ERRORS, ErrorBounds.BLUE_GREEN);
        assertTrue(result.count(Verdict.PASS) <= 4, result::toString);
    }

    @Test
    void sharedOutagesFailNobody() {
        assertEquals(
                0,
                judge(Simulation.of(0.002, 0.002).in(OUTAGES).lasting(200), ERRORS, 600)
                        .count(Verdict.FAIL));
        assertEquals(
                0,
                judge(Simulation.of(0.002, 0.002).with(200, 0.5).in(OUTAGES).lasting(200), ERRORS, 600)
                        .count(Verdict.FAIL));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.005})
    void burstsAndOverdispersionFailNobody(double rate) {
        Simulation same = Simulation.of(rate, rate).lasting(200);
        assertEquals(0, judge(same.inBurstsOf(5), ERRORS, 600).count(Verdict.FAIL));
        assertEquals(0, judge(same.overdispersed(), ERRORS, 600).count(Verdict.FAIL));
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0, 130", "0.02, 0, 340"})
    void badVersionFailsSoon(double canary, double baseline, double requests) {
        Simulation.Result result = judge(Simulation.of(canary, baseline), ERRORS, 300);
        assertEquals(300, result.count(Verdict.FAIL), result::toString);
        assertTrue(result.medianOfCanaryRequests() <= requests, result::toString);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 325", "0.005, 0.005, 600"})
    void goodVersionPassesSoon(double canary, double baseline, double requests) {
        Simulation.Result result = judge(Simulation.of(canary, baseline), ERRORS, 300);
        assertEquals(300, result.count(Verdict.PASS), result::toString);
        assertTrue(result.medianOfCanaryRequests() <= requests, result::toString);
    }

    @Test
    void versionThatBreaksLateFailsSoon() {
        SequentialTest test = SequentialTest.start(ERRORS, ErrorBounds.CANARY);
        for (int second = 0; second < 600; second++) {
            test = test.next(Block.of(0, 100, 0, 100));
        }
        int seconds = 0;
        while (test.verdict() != Verdict.FAIL && seconds < 60) {
            test = test.next(Block.of(5, 100, 0, 100));
            seconds++;
        }
        assertTrue(seconds <= 12, "failed after " + seconds + " s");
    }

    @Test
    void badBeginningOfAStepDelaysThePassBySeconds() {
        SequentialTest test = SequentialTest.start(SLOW99, ErrorBounds.CANARY);
        for (int second = 0; second < 60; second++) {
            test = test.next(Block.of(0, 600, 1, 1800));
        }
        test = test.nextStep().next(Block.of(90, 600, 1, 1800));
        int seconds = 0;
        while (test.verdict() == Verdict.OPEN && seconds < 300) {
            test = test.next(Block.of(2, 600, 1, 1800));
            seconds++;
        }
        assertEquals(Verdict.PASS, test.verdict());
        assertTrue(seconds <= 6, "passed after " + seconds + " s");
    }

    @Test
    void oneBadSecondIsNoVerdict() {
        SequentialTest test = SequentialTest.start(ERRORS, ErrorBounds.CANARY);
        for (int second = 0; second < 10; second++) {
            test = test.next(Block.of(0, 10, 0, 190));
        }
        assertEquals(Verdict.OPEN, test.next(Block.of(1000, 1000, 0, 19_000)).verdict());
    }

    @Test
    void failureIsFinal() {
        SequentialTest test = SequentialTest.start(ERRORS, ErrorBounds.CANARY);
        while (test.verdict() != Verdict.FAIL) {
            test = test.next(Block.of(10, 20, 0, 180));
        }
        for (int second = 0; second < 300; second++) {
            test = test.next(Block.of(0, 20, 0, 180));
        }
        assertEquals(Verdict.FAIL, test.nextStep().verdict());
    }

    @Test
    void everyStepNeedsItsOwnEvidenceToPass() {
        SequentialTest test = SequentialTest.start(ERRORS, ErrorBounds.CANARY);
        while (test.verdict() != Verdict.PASS) {
            test = test.next(Block.of(0, 20, 0, 180));
        }
        SequentialTest next = test.nextStep();
        assertEquals(Verdict.OPEN, next.verdict());
        assertEquals(0, next.fine().log());
        assertEquals(test.worse(), next.worse());
    }

    private static Simulation.Result judge(Simulation simulation, Margins margins, int runs) {
        return simulation.run(runs, margins, ErrorBounds.CANARY);
    }

    private static void assertRarelyPasses(Simulation.Result result) {
        assertTrue(result.count(Verdict.PASS) <= result.runs().length / 20, result::toString);
    }
}
