package farm.console.traffic;

import farm.model.traffic.TrafficBlock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The requests of a service, by second. Pure logic.
 *
 * @param from the first second, in seconds since 1970
 * @param requests the requests of each second, by the version that was chosen for them
 */
public record TrafficHistory(long from, Map<String, long[]> requests) {

    /**
     * Counts the requests of some seconds.
     *
     * @param end the second after the last one
     * @param seconds how many seconds
     */
    public static TrafficHistory of(Collection<List<TrafficBlock>> loadBalancers, Instant end, int seconds) {
        long from = end.getEpochSecond() - seconds;
        Map<String, long[]> requests = new TreeMap<>();
        loadBalancers.stream()
                .flatMap(List::stream)
                .filter(TrafficBlock::hasChosenVersion)
                .forEach(block -> {
                    long index = block.second().getEpochSecond() - from;
                    if (index >= 0 && index < seconds) {
                        requests.computeIfAbsent(block.chosen(), any -> new long[seconds])[(int) index] +=
                                block.requests();
                    }
                });
        return new TrafficHistory(from, requests);
    }
}
