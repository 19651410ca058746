package farm.rollout.analysis;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of a traffic log: the requests of one second, chosen version and kind.
 *
 * @param loadBalancer who counted them
 * @param time the second in which their answers ended, since 1970
 * @param chosen the version that they are charged to, even if a fallback served them
 * @param kind method and first path segment, {@code other}, or {@value #STREAM}
 * @param requests all that ended
 * @param errors those of them that failed
 * @param excluded those of them that say nothing of a version; never errors
 * @param latency the total time of the others, streams aside: lowest ms of a bin to requests
 */
public record TrafficLine(
        String loadBalancer,
        long time,
        String chosen,
        String kind,
        long requests,
        long errors,
        long excluded,
        SortedMap<Integer, Long> latency) {

    static final String STREAM = "stream";

    public TrafficLine {
        if (errors < 0 || excluded < 0 || errors > requests - excluded) {
            throw new IllegalArgumentException(
                    errors + " errors and " + excluded + " excluded of " + requests + " requests");
        }
        latency = Collections.unmodifiableSortedMap(new TreeMap<>(latency));
    }

    /** Returns how many of them are errors or not. */
    Counts errorCounts() {
        return new Counts(requests - excluded, errors);
    }

    /** Returns how many took longer than a threshold, or failed. Streams are not timed. */
    Counts slowCounts(double threshold) {
        if (kind.equals(STREAM)) {
            return Counts.NONE;
        }
        long timed = 0;
        long slow = 0;
        for (var bin : latency.entrySet()) {
            timed += bin.getValue();
            slow += bin.getKey() > threshold ? bin.getValue() : 0;
        }
        return new Counts(timed + errors, slow + errors);
    }
}
