package farm.console.rollout;

import farm.console.traffic.MeasuringErrors;
import farm.console.traffic.TrafficObserver;
import farm.model.traffic.TrafficBlock;
import farm.rollout.Rollout;
import farm.rollout.analysis.AnalysisState;
import farm.rollout.analysis.TrafficSecond;
import farm.rollout.check.CheckState;
import farm.rollout.judging.RolloutAnalysis;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Feeds the traffic of a service to the analysis of its rollout. */
@Singleton
class RolloutJudge {

    /** What is older was missed while the console was away, and proves nothing. */
    private static final int LONGEST_GAP = 120; // seconds

    private final TrafficObserver traffic;
    private final Function<String, Optional<String>> measuringError;

    @Inject
    RolloutJudge(TrafficObserver traffic, MeasuringErrors measuringErrors) {
        this(traffic, measuringErrors::of);
    }

    /** @param measuringError why the traffic logs of a service cannot be trusted */
    RolloutJudge(TrafficObserver traffic, Function<String, Optional<String>> measuringError) {
        this.traffic = traffic;
        this.measuringError = measuringError;
    }

    /**
     * Returns what the traffic since the last call adds.
     *
     * @param before null at the beginning of the rollout
     * @return null if the rollout is not judged
     */
    @Nullable
    Judging judge(Rollout rollout, @Nullable Judging before, Instant now) {
        if (!rollout.spec().analysis().enabled()) {
            return null;
        }
        RolloutAnalysis analysis = new RolloutAnalysis(rollout);
        long time = now.getEpochSecond();
        AnalysisState state =
                before == null ? analysis.start(time) : analysis.inRound(before.analysis(), before.round(), time);
        long complete = time - RolloutAnalysis.COMPLETE_AFTER;
        String service = rollout.plan().service();
        String error = measuringError.apply(service).orElse(null);
        if (complete > state.time()) {
            long from = Math.max(state.time() + 1, time - LONGEST_GAP);
            Map<String, List<TrafficBlock>> blocks = traffic.since(service, Instant.ofEpochSecond(from));
            error = blocks.isEmpty() ? "no load balancer of " + service + " counts its requests" : error;
            for (TrafficSecond second : TrafficSecond.ofLoadBalancers(blocks)) {
                state = second.time() <= complete ? analysis.next(state, second) : state;
            }
        }
        List<CheckState> checks = before == null ? List.of() : before.checks();
        return new Judging(state, rollout.round(), analysis.judge(state, error), checks);
    }
}
