package farm.rollout.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A console that restarts goes on with the state that it stored. */
class StoredStateTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void judgesOnFromItsJson() throws JsonProcessingException {
        SimulatedStep traffic = SimulatedStep.of(20, 0.2).spreadOver(2, 5);
        SplittableRandom random = new SplittableRandom(9);
        Analysis analysis = new Analysis(Lines.DEFAULTS, SimulatedStep.ARMS);
        AnalysisState kept = analysis.nextStep(analysis.start(0, Duration.ofMinutes(10)), 1, Duration.ofMinutes(10));
        AnalysisState stored = kept;
        for (int second = 1; second <= 200; second++) {
            TrafficSecond next = traffic.second(second, random);
            kept = analysis.next(kept, next);
            stored = analysis.next(JSON.readValue(JSON.writeValueAsString(stored), AnalysisState.class), next);
        }
        assertEquals(kept, stored);
        assertEquals(analysis.judge(kept, null), analysis.judge(stored, null));
    }
}
