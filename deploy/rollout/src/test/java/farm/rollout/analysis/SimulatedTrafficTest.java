package farm.rollout.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Judges simulated traffic logs of several load balancers and kinds, with all metrics. */
class SimulatedTrafficTest {

    private static final int MAX_SECONDS = 600;
    private static final IntToDoubleFunction OUTAGES = second -> second % 60 >= 20 && second % 60 < 30 ? 0.6 : 0;
    private static final IntToDoubleFunction SHORT_OUTAGES = second -> second % 20 == 5 ? 1 : 0;

    @Test
    void goodVersionPassesInAMinuteAtTwoHundredRequests() {
        Results results = run(SimulatedStep.of(200, 0.05).spreadOver(3, 5), 100);
        assertEquals(100, results.count(Verdict.PASS), results::toString);
        assertTrue(results.medianSeconds() <= 60, results::toString);
    }

    @Test
    void goodVersionPassesInSevenMinutesAtTwentyRequests() {
        Results results = run(SimulatedStep.of(20, 0.05).spreadOver(2, 5), 50);
        assertTrue(results.count(Verdict.PASS) >= 42, results::toString);
        assertTrue(results.medianSeconds() <= 420, results::toString);
    }

    @Test
    void fivePercentErrorsFailInSeconds() {
        Results results = run(SimulatedStep.of(200, 0.05).withErrors(0.05), 100);
        assertEquals(100, results.count(Verdict.FAIL), results::toString);
        assertTrue(results.medianSeconds() <= 13, results::toString);
    }

    @Test
    void slowVersionFailsInSeconds() {
        Results results = run(SimulatedStep.of(200, 0.05).spreadOver(3, 5).slowerBy(300), 50);
        assertEquals(50, results.count(Verdict.FAIL), results::toString);
        assertTrue(results.medianSeconds() <= 20, results::toString);
    }

    @Test
    void versionAtTheMarginRarelyPassesWithLittleTraffic() {
        Results results = run(SimulatedStep.of(20, 0.05).spreadOver(2, 5).withErrors(0.01), 60);
        assertTrue(results.count(Verdict.PASS) <= 6, results::toString);
    }

    @Test
    void sharedOutagesFailNobodyWithLittleTraffic() {
        for (double share : new double[] {0.05, 0.5}) {
            SimulatedStep traffic = SimulatedStep.of(20, share).spreadOver(2, 5);
            Results longOnes = run(traffic.in(OUTAGES), 15);
            assertEquals(0, longOnes.count(Verdict.FAIL), longOnes::toString);
            Results shortOnes = run(traffic.in(SHORT_OUTAGES), 15);
            assertEquals(0, shortOnes.count(Verdict.FAIL), shortOnes::toString);
        }
    }

    private static Results run(SimulatedStep traffic, int runs) {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        int[] seconds = new int[runs];
        for (int i = 0; i < runs; i++) {
            SimulatedStep.Outcome outcome = traffic.run(Lines.DEFAULTS, MAX_SECONDS, 100 + i);
            verdicts.merge(outcome.judgement().verdict(), 1, Integer::sum);
            seconds[i] = outcome.seconds();
        }
        Arrays.sort(seconds);
        return new Results(verdicts, seconds[runs / 2]);
    }

    private record Results(Map<Verdict, Integer> verdicts, int medianSeconds) {
        int count(Verdict verdict) {
            return verdicts.getOrDefault(verdict, 0);
        }
    }
}
