package farm.rollout.analysis;

import static farm.rollout.analysis.Lines.ARMS;
import static farm.rollout.analysis.Lines.DEFAULTS;
import static farm.rollout.analysis.Lines.TEN_MINUTES;
import static farm.rollout.analysis.Lines.line;
import static farm.rollout.analysis.Lines.second;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private final Analysis analysis = new Analysis(DEFAULTS, ARMS);

    @Test
    void everyMetricHasToPass() {
        AnalysisState state = run(10, 0, 5, 30);
        Judgement judgement = analysis.judge(state, null);
        assertEquals(Verdict.OPEN, judgement.verdict());
        assertEquals(
                true,
                judgement.evidence().stream().anyMatch(one -> one.verdict() == Verdict.PASS),
                judgement::toString);

        Judgement later = analysis.judge(run(10, 0, 5, 60), null);
        assertEquals(Verdict.PASS, later.verdict());
        assertEquals("errors=0/600 slow50=0/500 slow99=0/500", later.counts());
        assertEquals("errors: canary 0/600 (0.00 %), baseline 0/11,400 (0.00 %)", later.text());
    }

    @Test
    void oneMetricFails() {
        Judgement judgement = analysis.judge(run(10, 0, 300, 40), null);
        assertEquals(Verdict.FAIL, judgement.verdict());
        assertTrue(judgement.text().startsWith("slow50: canary "), judgement.text());
        assertEquals(100, judgement.evidence().get(1).failPercent());
    }

    @Test
    void limitThatIsExceededIsNamed() {
        AnalysisSettings limitOnly = new AnalysisSettings(new Margins(0.5, 0.9), 0.05, List.of(), ErrorBounds.CANARY);
        Analysis limited = new Analysis(limitOnly, ARMS);
        AnalysisState state = limited.start(0, TEN_MINUTES);
        for (long time = 1; time < 30; time++) {
            state = limited.next(state, second(time, line(time, "2", 20, 14, 5), line(time, "1", 190, 0, 5)));
        }

        Judgement judgement = limited.judge(state, null);
        assertEquals(Verdict.FAIL, judgement.verdict());
        assertTrue(judgement.text().startsWith("errors above max 5 %: canary "), judgement.text());
    }

    @Test
    void openStepSaysWhatItWaitsFor() {
        Judgement judgement = analysis.judge(run(1, 0, 5, 100), null);
        assertEquals(Verdict.OPEN, judgement.verdict());
        assertEquals("waiting for: errors not 1 point worse; about 4 minutes more at 193 requests/s", judgement.text());
        Evidence errors = judgement.evidence().getFirst();
        assertEquals(new Counts(100, 0), errors.canary());
        assertTrue(errors.passPercent() > 20 && errors.passPercent() < 40, errors::toString);
        assertEquals(0, errors.failPercent());
    }

    @Test
    void stepWithoutCanaryTrafficSaysSo() {
        Judgement judgement = analysis.judge(run(0, 0, 5, 20), null);
        assertTrue(judgement.text().endsWith("; there are no requests to compare yet"), judgement.text());
    }

    @Test
    void tooLittleEvidenceIsInconclusive() {
        Judgement judgement = analysis.judge(run(0, 0, 5, 601), null);
        assertEquals(Verdict.INCONCLUSIVE, judgement.verdict());
        assertEquals(
                "neither good nor bad after 10m; errors: canary 0/0 (0.00 %), baseline 0/114,190 (0.00 %)",
                judgement.text());
    }

    @Test
    void measuringErrorIsInconclusiveButHidesNoFailure() {
        Judgement good = analysis.judge(run(10, 0, 5, 60), "a load balancer logs nothing");
        assertEquals(Verdict.INCONCLUSIVE, good.verdict());
        assertEquals("a load balancer logs nothing", good.text());

        Judgement bad = analysis.judge(run(10, 5, 5, 60), "a load balancer logs nothing");
        assertEquals(Verdict.FAIL, bad.verdict());
    }

    @Test
    void laterStepIsJudgedByItself() {
        AnalysisState state = analysis.nextStep(run(10, 0, 5, 60), 1060, TEN_MINUTES);
        Judgement judgement = analysis.judge(state, null);
        assertEquals(Verdict.OPEN, judgement.verdict());
        assertEquals(Counts.NONE, judgement.evidence().getFirst().canary());
    }

    private AnalysisState run(long canary, long errors, int ms, int seconds) {
        AnalysisState state = analysis.start(0, TEN_MINUTES);
        for (long time = 990; time < 1000; time++) {
            state = analysis.next(state, second(time, line(time, "1", 200, 0, 5)));
        }
        state = analysis.nextStep(state, 1000, TEN_MINUTES);
        for (long time = 1000; time < 1000 + seconds; time++) {
            state = analysis.next(state, second(time, line(time, "2", canary, errors, ms), line(time, "1", 190, 0, 5)));
        }
        return state;
    }
}
