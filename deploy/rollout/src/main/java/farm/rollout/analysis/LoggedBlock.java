package farm.rollout.analysis;

import farm.model.traffic.TrafficBlock;

/** A line of the traffic log of a load balancer. Its requests are charged to the chosen version. */
public record LoggedBlock(String loadBalancer, TrafficBlock block) {

    public long time() {
        return block.second().getEpochSecond();
    }

    String version() {
        return block.chosen();
    }

    String kind() {
        return block.kind();
    }

    /** Returns how many of the requests are errors or not. */
    Counts errorCounts() {
        return new Counts(block.requests() - block.excluded(), block.errors());
    }

    /** Returns how many took longer than a threshold in ms, or failed. Streams are not timed. */
    Counts slowCounts(double threshold) {
        if (kind().equals(TrafficBlock.STREAM)) {
            return Counts.NONE;
        }
        return new Counts(
                block.latency().requests() + block.errors(), block.latency().countAbove(threshold) + block.errors());
    }
}
