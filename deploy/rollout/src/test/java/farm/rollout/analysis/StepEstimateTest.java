package farm.rollout.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepEstimateTest {

    @ParameterizedTest
    @CsvSource({
        "0,     0.05, 0.002, 0.01",
        "0.005, 0.05, 0.002, 0.01",
        "0.01,  0.05, 0.002, 0.01",
        "0,     0.5,  0.002, 0.01",
        "0.005, 0.5,  0.002, 0.01",
        "0.05,  0.5,  0.002, 0.01",
        "0.01,  0.05, 0.01,  0.02",
        "0.01,  0.5,  0.01,  0.02",
        "0.5,   0.05, 0.1,   0.2",
        "0.5,   0.5,  0.1,   0.2",
    })
    void isNearTheMedianOfSimulatedRuns(double rate, double share, double ok, double bad) {
        Margins margins = new Margins(ok, bad);
        double median = Simulation.of(rate, rate)
                .with(20, share)
                .lasting(20_000)
                .run(100, margins, ErrorBounds.CANARY)
                .medianOfSeconds();

        long estimate =
                new StepEstimate(20, share).seconds(knowing(margins, rate)).orElseThrow();

        assertTrue(
                estimate >= median * 0.67 - 1 && estimate <= median * 1.5 + 1,
                () -> "estimate " + estimate + " s, median " + median + " s");
    }

    @Test
    void countsWhatIsMissing() {
        SequentialTest test = knowing(new Margins(0.002, 0.01), 0);
        StepEstimate estimate = new StepEstimate(20, 0.05);
        long atBegin = estimate.seconds(test).orElseThrow();
        while (test.verdict() == Verdict.OPEN) {
            test = test.next(Block.of(0, 1, 0, 19));
        }
        assertTrue(atBegin > 280 && atBegin < 320, () -> "at begin " + atBegin);
        assertEquals(OptionalLong.of(0), estimate.seconds(test));
    }

    @Test
    void withoutTrafficThereIsNone() {
        assertEquals(OptionalLong.empty(), new StepEstimate(0, 0.05).seconds(knowing(new Margins(0.002, 0.01), 0)));
        assertEquals(OptionalLong.empty(), new StepEstimate(20, 0).seconds(knowing(new Margins(0.002, 0.01), 0)));
    }

    @Test
    void limitIsNotWaitedForLongWithoutErrors() {
        LimitTest limit = LimitTest.start(0.05, ErrorBounds.CANARY).next(Block.of(0, 0, 0, 1000), new Margins(0, 0.01));
        assertTrue(new StepEstimate(20, 0.05).seconds(limit).orElseThrow() < 100);
    }

    /** Returns a test that knows the baseline's rate. */
    private static SequentialTest knowing(Margins margins, double rate) {
        return SequentialTest.start(margins, ErrorBounds.CANARY)
                .next(Block.of(0, 0, Math.round(rate * 10_000), 10_000));
    }
}
