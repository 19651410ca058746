package farm.console.traffic;

import farm.model.traffic.TrafficBlock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports the traffic of the last seconds. */
@Singleton
public class TrafficReport {

    private final TrafficObserver observer;

    @Inject
    TrafficReport(TrafficObserver observer) {
        this.observer = observer;
    }

    /**
     * Returns the traffic of each version of a service. The time ends some seconds before now, so
     * that every second of it is complete.
     *
     * @param seconds the length of the time
     */
    public List<VersionTraffic> lastSeconds(String service, int seconds, Instant now) {
        List<TrafficBlock> blocks = blocks(service, seconds, now).values().stream()
                .flatMap(List::stream)
                .toList();
        return VersionTraffic.of(service, blocks, seconds);
    }

    /** Returns the second after the last one that is complete. */
    public static Instant end(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).minus(TrafficLogs.COMPLETE_AFTER);
    }

    /** Returns the blocks of that time, by load balancer. */
    public Map<String, List<TrafficBlock>> blocks(String service, int seconds, Instant now) {
        Instant end = end(now);
        Map<String, List<TrafficBlock>> blocks = new LinkedHashMap<>();
        observer.since(service, end.minus(Duration.ofSeconds(seconds)))
                .forEach((id, ofIt) -> blocks.put(
                        id,
                        ofIt.stream()
                                .filter(block -> block.second().isBefore(end))
                                .toList()));
        return blocks;
    }
}
