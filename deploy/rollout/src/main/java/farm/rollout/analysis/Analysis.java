package farm.rollout.analysis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns the traffic of a rollout into evidence, second by second. It has no clock: time is that of
 * the traffic logs.
 */
public final class Analysis {

    static final String ERRORS = "errors";

    /** After a change of weights, caches and pools of connections fill again. */
    static final long SETTLING_SECONDS = 10;

    private final AnalysisSettings settings;
    private final Arms arms;

    public Analysis(AnalysisSettings settings, Arms arms) {
        this.settings = settings;
        this.arms = arms;
    }

    /** Returns the state before any traffic. Traffic before the first step teaches latencies. */
    public AnalysisState start(long time, Duration maxDuration) {
        List<Metric> metrics = new ArrayList<>();
        metrics.add(Metric.start(ERRORS, settings.errors(), settings.bounds()));
        for (SlowMetric slow : settings.slow()) {
            metrics.add(Metric.start(slow.name(), slow.margins(), settings.bounds()));
        }
        LimitMetric limit = LimitMetric.start(settings.maxErrors(), settings.bounds());
        return new AnalysisState(metrics, limit, BaselineLatency.EMPTY, time, maxDuration.toSeconds(), 0);
    }

    /** Returns the state when new weights have come into force. */
    public AnalysisState nextStep(AnalysisState state, long time, Duration maxDuration) {
        return new AnalysisState(
                state.metrics().stream().map(Metric::nextStep).toList(),
                state.limit().nextStep(),
                state.latency(),
                time,
                maxDuration.toSeconds(),
                state.time());
    }

    /** Returns the state after one more second. A second that has been counted is ignored. */
    public AnalysisState next(AnalysisState state, TrafficSecond second) {
        long time = second.time();
        if (time <= state.time()) {
            return state;
        }
        List<Metric> metrics = new ArrayList<>();
        Map<Cell, Block> errors = cells(second, LoggedBlock::errorCounts);
        metrics.add(state.metrics().getFirst().next(time, errors));
        boolean settled = time - state.stepSince() >= SETTLING_SECONDS;
        for (int i = 0; i < settings.slow().size(); i++) {
            SlowMetric slow = settings.slow().get(i);
            Metric metric = state.metrics().get(i + 1);
            metrics.add(settled ? metric.next(time, cells(second, line -> slowCounts(line, slow, state))) : metric);
        }
        Block all = arms.all(second);
        return new AnalysisState(
                metrics,
                state.limit().next(time, all, settings.errors()),
                state.latency().plus(second, arms),
                state.stepSince(),
                state.maxSeconds(),
                time);
    }

    /**
     * Returns what the evidence says.
     *
     * @param measuringError why the traffic logs cannot be trusted; null if they can
     */
    public Judgement judge(AnalysisState state, @Nullable String measuringError) {
        return new Judge(state).judge(measuringError);
    }

    private Map<Cell, Block> cells(TrafficSecond second, Function<LoggedBlock, Counts> counts) {
        Map<Cell, Block> cells = new HashMap<>();
        for (LoggedBlock line : second.lines()) {
            Block block = arms.block(line.version(), counts.apply(line));
            cells.merge(new Cell(line.loadBalancer(), line.kind()), block, Block::plus);
        }
        return cells;
    }

    private static Counts slowCounts(LoggedBlock line, SlowMetric slow, AnalysisState earlier) {
        OptionalDouble threshold = slow.threshold(earlier.latency(), line.kind());
        return threshold.isPresent() ? line.slowCounts(threshold.getAsDouble()) : Counts.NONE;
    }
}
