package farm.console.rollout;

import farm.console.traffic.TrafficObserver;
import farm.model.traffic.TrafficBlock;
import farm.rollout.Plan;
import farm.rollout.Rollout;
import farm.rollout.State;
import farm.rollout.analysis.Analysis;
import farm.rollout.analysis.AnalysisSettings;
import farm.rollout.analysis.AnalysisState;
import farm.rollout.analysis.Arms;
import farm.rollout.analysis.Judgement;
import farm.rollout.analysis.LoggedBlock;
import farm.rollout.analysis.TrafficSecond;
import farm.rollout.spec.Step;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Feeds the traffic of a service to the analysis of its rollout. */
@Singleton
class RolloutJudge {

    /** By then all load balancers have written the blocks of a second. */
    private static final int COMPLETE_AFTER = 3; // seconds

    private final TrafficObserver traffic;

    @Inject
    RolloutJudge(TrafficObserver traffic) {
        this.traffic = traffic;
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
        Plan plan = rollout.plan();
        Analysis analysis = new Analysis(
                AnalysisSettings.of(rollout.spec().analysis(), rollout.spec().strategy()),
                new Arms(plan.canaryVersions(), plan.baselineVersions()));
        long time = now.getEpochSecond();
        AnalysisState state = before == null ? analysis.start(time, maxDuration(rollout)) : before.analysis();
        if (before != null && before.round() != rollout.round()) {
            state = analysis.nextStep(state, time, maxDuration(rollout));
        }
        String error = null;
        if (time - COMPLETE_AFTER > state.time()) {
            Map<String, List<TrafficBlock>> blocks =
                    traffic.since(plan.service(), Instant.ofEpochSecond(state.time() + 1));
            error = blocks.isEmpty() ? "no load balancer of " + plan.service() + " counts its requests" : null;
            for (TrafficSecond second : seconds(blocks, time - COMPLETE_AFTER)) {
                state = analysis.next(state, second);
            }
        }
        Judgement judgement = rollout.round() == 0 ? null : analysis.judge(state, error);
        return new Judging(state, rollout.round(), judgement);
    }

    private static Duration maxDuration(Rollout rollout) {
        Duration ofAll = rollout.spec().analysis().maxDuration();
        if (rollout.state() instanceof State.Stepped stepped) {
            Step step = rollout.spec().steps().get(stepped.step());
            return step.maxDuration() == null ? ofAll : step.maxDuration();
        }
        return ofAll;
    }

    private static List<TrafficSecond> seconds(Map<String, List<TrafficBlock>> blocks, long last) {
        SortedMap<Long, List<LoggedBlock>> seconds = new TreeMap<>();
        blocks.forEach((loadBalancer, ofIt) -> ofIt.forEach(block -> {
            if (block.second().getEpochSecond() <= last) {
                seconds.computeIfAbsent(block.second().getEpochSecond(), any -> new ArrayList<>())
                        .add(new LoggedBlock(loadBalancer, block));
            }
        }));
        List<TrafficSecond> ordered = new ArrayList<>();
        seconds.forEach((time, lines) -> ordered.add(new TrafficSecond(time, lines)));
        return ordered;
    }
}
