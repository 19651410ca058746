package farm.rollout.analysis;

import farm.model.traffic.TrafficBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all load balancers logged of the same second.
 *
 * @param time the second, since 1970
 */
public record TrafficSecond(long time, List<LoggedBlock> lines) {

    public TrafficSecond {
        lines = List.copyOf(lines);
    }

    /**
     * Groups the blocks of load balancers by second.
     *
     * @param blocks those of each load balancer, by its id
     * @return the seconds in the order of time
     */
    public static List<TrafficSecond> ofLoadBalancers(Map<String, List<TrafficBlock>> blocks) {
        SortedMap<Long, List<LoggedBlock>> lines = new TreeMap<>();
        blocks.forEach((loadBalancer, ofIt) ->
                ofIt.forEach(block -> lines.computeIfAbsent(block.second().getEpochSecond(), any -> new ArrayList<>())
                        .add(new LoggedBlock(loadBalancer, block))));
        List<TrafficSecond> seconds = new ArrayList<>();
        lines.forEach((time, ofIt) -> seconds.add(new TrafficSecond(time, ofIt)));
        return seconds;
    }
}
