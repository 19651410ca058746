package farm.console.rollout;

import farm.console.traffic.TrafficObserver;
import farm.model.traffic.TrafficBlock;
import farm.rollout.Rollout;
import farm.rollout.analysis.AnalysisState;
import farm.rollout.analysis.LoggedBlock;
import farm.rollout.analysis.TrafficSecond;
import farm.rollout.judging.RolloutAnalysis;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
        RolloutAnalysis analysis = new RolloutAnalysis(rollout);
        long time = now.getEpochSecond();
        AnalysisState state =
                before == null ? analysis.start(time) : analysis.inRound(before.analysis(), before.round(), time);
        long complete = time - RolloutAnalysis.COMPLETE_AFTER;
        String error = null;
        if (complete > state.time()) {
            String service = rollout.plan().service();
            Map<String, List<TrafficBlock>> blocks = traffic.since(service, Instant.ofEpochSecond(state.time() + 1));
            error = blocks.isEmpty() ? "no load balancer of " + service + " counts its requests" : null;
            for (TrafficSecond second : seconds(blocks, complete)) {
                state = analysis.next(state, second);
            }
        }
        return new Judging(state, rollout.round(), analysis.judge(state, error));
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
