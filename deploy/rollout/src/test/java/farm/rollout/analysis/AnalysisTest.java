package farm.rollout.analysis;

import static farm.rollout.analysis.Lines.ARMS;
import static farm.rollout.analysis.Lines.DEFAULTS;
import static farm.rollout.analysis.Lines.TEN_MINUTES;
import static farm.rollout.analysis.Lines.line;
import static farm.rollout.analysis.Lines.second;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import farm.model.traffic.LatencyHistogram;
import farm.model.traffic.TrafficBlock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalysisTest {

    private static final long BEGIN = 1000;

    private final Analysis analysis = new Analysis(DEFAULTS, ARMS);

    @Test
    void errorsCountFromTheFirstRequest() {
        AnalysisState state =
                analysis.next(begun(), second(BEGIN, line(BEGIN, "2", 10, 3, 5), line(BEGIN, "1", 190, 1, 5)));
        assertEquals(Block.of(3, 10, 1, 190), errors(state));
    }

    @Test
    void latencyCountsTenSecondsAfterANewWeight() {
        AnalysisState early = traffic(begun(), BEGIN, BEGIN + 10);
        assertEquals(Block.EMPTY, slow99(early));

        AnalysisState settled = traffic(early, BEGIN + 10, BEGIN + 11);
        assertEquals(Block.of(0, 10, 0, 190), slow99(settled));
    }

    @Test
    void slowIsAboveTheThresholdOfEarlierSeconds() {
        // the baseline takes 5 ms, so slow99 is above 1.2 · 5 + 10 = 16 ms
        AnalysisState state = traffic(begun(), BEGIN, BEGIN + 10);
        long time = BEGIN + 10;
        state = analysis.next(
                state,
                second(time, line(time, "2", 10, 0, 17), line(time, "1", 190, 0, 16), line(time, "1", 10, 0, 40)));
        assertEquals(Block.of(10, 10, 10, 200), slow99(state));
    }

    @Test
    void latencyIsNotJudgedBeforeTwoHundredRequests() {
        AnalysisState state = begun();
        long time = BEGIN + 10;
        state = analysis.next(state, second(time, line(time, "2", 10, 0, 900), line(time, "1", 199, 0, 5)));
        state = analysis.next(state, second(time + 1, line(time + 1, "2", 10, 0, 900), line(time + 1, "1", 1, 0, 5)));
        assertEquals(Block.EMPTY, slow99(state));

        state = analysis.next(state, second(time + 2, line(time + 2, "2", 10, 0, 900), line(time + 2, "1", 1, 0, 5)));
        assertEquals(Block.of(10, 10, 0, 1), slow99(state));
    }

    @Test
    void kindsHaveThresholdsOfTheirOwn() {
        AnalysisState state = begun();
        for (long time = BEGIN; time < BEGIN + 10; time++) {
            state = analysis.next(
                    state,
                    second(
                            time,
                            line(time, "1", "GET /milk", 100, 0, 5),
                            line(time, "1", "POST /report", 100, 0, 400)));
        }
        long time = BEGIN + 10;
        state = analysis.next(
                state,
                second(
                        time,
                        line(time, "2", "POST /report", 10, 0, 400),
                        line(time, "1", "POST /report", 10, 0, 400),
                        line(time, "2", "GET /milk", 10, 0, 400),
                        line(time, "1", "GET /milk", 10, 0, 5)));
        assertEquals(Block.of(10, 20, 0, 20), slow99(state));
    }

    @Test
    void errorsCountAsSlow() {
        AnalysisState state = traffic(begun(), BEGIN, BEGIN + 10);
        long time = BEGIN + 10;
        state = analysis.next(state, second(time, line(time, "2", 10, 4, 5), line(time, "1", 190, 1, 5)));
        assertEquals(Block.of(4, 10, 1, 190), slow99(state));
    }

    @Test
    void streamsAreNotTimed() {
        AnalysisState state = begun();
        for (long time = BEGIN; time < BEGIN + 20; time++) {
            state = analysis.next(
                    state, second(time, line(time, "2", "stream", 10, 2, 0), line(time, "1", "stream", 190, 0, 0)));
        }
        assertEquals(Block.of(40, 200, 0, 3800), errors(state));
        assertEquals(Block.EMPTY, slow99(state));
    }

    @Test
    void excludedRequestsAreLeftOut() {
        LoggedBlock aborted = line("lb", BEGIN, "2", "GET /milk", 10, 1, 7, LatencyHistogram.EMPTY);
        AnalysisState state = analysis.next(begun(), second(BEGIN, aborted, line(BEGIN, "1", 190, 0, 5)));
        assertEquals(Block.of(1, 3, 0, 190), errors(state));
    }

    @Test
    void fallbackIsChargedToTheChosenVersion() {
        TrafficBlock served = new TrafficBlock(
                Instant.ofEpochSecond(BEGIN), "2", "1", "fallback", "GET /milk", 10, 10, 0, LatencyHistogram.EMPTY);
        AnalysisState state =
                analysis.next(begun(), second(BEGIN, new LoggedBlock("lb", served), line(BEGIN, "1", 190, 0, 5)));
        assertEquals(Block.of(10, 10, 0, 190), errors(state));
    }

    @Test
    void otherVersionsAreLeftOut() {
        AnalysisState state = analysis.next(
                begun(),
                second(BEGIN, line(BEGIN, "2", 10, 0, 5), line(BEGIN, "0", 50, 50, 5), line(BEGIN, "1", 9, 0, 5)));
        assertEquals(Block.of(0, 10, 0, 9), errors(state));
    }

    @Test
    void secondCountsOnce() {
        TrafficSecond second = second(BEGIN, line(BEGIN, "2", 10, 3, 5), line(BEGIN, "1", 190, 1, 5));
        AnalysisState state = analysis.next(begun(), second);
        assertSame(state, analysis.next(state, second));
        assertSame(state, analysis.next(state, second(BEGIN - 5, line(BEGIN - 5, "2", 10, 3, 5))));
    }

    @Test
    void hostileNumbersOfKindsAndLoadBalancersAreBounded() {
        AnalysisState state = begun();
        for (int i = 0; i < 5000; i++) {
            LatencyHistogram latency = LatencyHistogram.ofLatencies(5);
            LoggedBlock line = line("lb" + i, BEGIN + i, "2", "GET /" + i, 1, 0, 0, latency);
            LoggedBlock other = line("lb", BEGIN + i, "1", "PUT /" + i, 1, 0, 0, latency);
            state = analysis.next(state, new TrafficSecond(BEGIN + i, List.of(line, other)));
        }
        assertEquals(32, state.metrics().getFirst().test().strata().byKind().size());
        assertEquals(32, state.latency().byKind().size());
        assertEquals(true, state.metrics().getFirst().pairing().waiting().size() <= 1000);
    }

    private AnalysisState begun() {
        return analysis.nextStep(analysis.start(0, TEN_MINUTES), BEGIN, TEN_MINUTES);
    }

    private AnalysisState traffic(AnalysisState state, long from, long to) {
        AnalysisState next = state;
        for (long time = from; time < to; time++) {
            next = analysis.next(next, second(time, line(time, "2", 10, 0, 5), line(time, "1", 190, 0, 5)));
        }
        return next;
    }

    private static Block errors(AnalysisState state) {
        return state.metrics().getFirst().step();
    }

    private static Block slow99(AnalysisState state) {
        return state.metrics().getLast().step();
    }
}
