package farm.rollout.analysis;

import static farm.rollout.analysis.Lines.ARMS;
import static farm.rollout.analysis.Lines.DEFAULTS;
import static farm.rollout.analysis.Lines.line;
import static farm.rollout.analysis.Lines.second;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StepForecastTest {

    private static StepForecast at(int perSecond, int errors) {
        List<TrafficSecond> sample = new ArrayList<>();
        for (long time = 1_000; time < 1_060; time++) {
            sample.add(second(time, line(time, "1", perSecond, time % 10 == 0 ? errors : 0, 5)));
        }
        return new StepForecast(DEFAULTS, ARMS, sample, 60);
    }

    @Test
    void twentyRequestsPerSecondTakeFiveMinutesAtFivePercent() {
        StepForecast forecast = at(20, 0);
        assertEquals(20, forecast.requestsPerSecond());
        long first = forecast.seconds(5).orElseThrow();
        assertTrue(first > 270 && first < 330, () -> first + " s");
        long second = forecast.seconds(25).orElseThrow();
        assertTrue(second < 100, () -> second + " s");
    }

    @Test
    void errorsOfTheBaselineMakeItLonger() {
        long without = at(100, 0).seconds(5).orElseThrow();
        long with = at(100, 10).seconds(5).orElseThrow();
        assertTrue(with > 1.5 * without, () -> with + " s and " + without + " s");
    }

    @Test
    void latencyNeedsTimeToSettle() {
        long fast = at(100_000, 0).seconds(50).orElseThrow();
        assertEquals(Analysis.SETTLING_SECONDS + 2, fast);
    }

    @Test
    void withoutTrafficNobodyKnows() {
        StepForecast nothing = new StepForecast(DEFAULTS, ARMS, List.of(), 60);
        assertEquals(0, nothing.requestsPerSecond());
        assertEquals(OptionalLong.empty(), nothing.seconds(5));
        assertEquals(OptionalLong.empty(), at(20, 0).seconds(100));
    }

    @Test
    void theCanarysOwnRequestsAreNoEvidence() {
        List<TrafficSecond> sample = new ArrayList<>();
        for (long time = 1_000; time < 1_060; time++) {
            sample.add(second(time, line(time, "1", 10, 0, 5), line(time, "2", 10, 0, 5)));
        }
        StepForecast both = new StepForecast(DEFAULTS, ARMS, sample, 60);
        assertEquals(20, both.requestsPerSecond());
        assertEquals(at(20, 0).seconds(5), both.seconds(5));
    }
}
