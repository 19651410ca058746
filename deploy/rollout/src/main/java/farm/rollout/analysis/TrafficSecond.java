package farm.rollout.analysis;

import java.util.List;

/**
 * What all load balancers logged of the same second.
 *
 * @param time the second, since 1970
 */
public record TrafficSecond(long time, List<LoggedBlock> lines) {

    public TrafficSecond {
        lines = List.copyOf(lines);
    }
}
