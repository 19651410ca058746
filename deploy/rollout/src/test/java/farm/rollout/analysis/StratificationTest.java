package farm.rollout.analysis;

import static farm.rollout.analysis.Lines.ARMS;
import static farm.rollout.analysis.Lines.TEN_MINUTES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import farm.model.traffic.LatencyHistogram;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * A client alternates between GET and POST, of which 10 % fail in each version. Slots are periodic:
 * each 20th request goes to the canary, so that it gets nothing but POST.
 */
class StratificationTest {

    @Test
    void alternatingClientsDoNotFailAGoodCanary() {
        assertNotEquals(Verdict.FAIL, judge(kind -> kind));
    }

    @Test
    void withoutStrataTheSameTrafficFailsIt() {
        assertEquals(Verdict.FAIL, judge(kind -> "all"));
    }

    private static Verdict judge(UnaryOperator<String> stratum) {
        AnalysisSettings errorsOnly = new AnalysisSettings(new Margins(0.002, 0.01), 1, List.of(), ErrorBounds.CANARY);
        Analysis analysis = new Analysis(errorsOnly, ARMS);
        AnalysisState state = analysis.start(0, TEN_MINUTES);
        SplittableRandom random = new SplittableRandom(5);
        for (long time = 1; time <= 300; time++) {
            state = analysis.next(
                    state,
                    new TrafficSecond(
                            time,
                            List.of(
                                    line(time, "2", stratum.apply("POST /milk"), 10, 0.1, random),
                                    line(time, "1", stratum.apply("POST /milk"), 90, 0.1, random),
                                    line(time, "1", stratum.apply("GET /milk"), 100, 0, random))));
        }
        return analysis.judge(state, null).verdict();
    }

    private static LoggedBlock line(
            long time, String version, String kind, long n, double rate, SplittableRandom random) {
        long errors = Simulation.binomial(n, rate, random);
        return Lines.line("lb", time, version, kind, n, errors, 0, LatencyHistogram.EMPTY);
    }
}
