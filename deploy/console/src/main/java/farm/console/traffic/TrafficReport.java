package farm.console.traffic;

import farm.model.traffic.TrafficBlock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

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
        Instant end = now.truncatedTo(ChronoUnit.SECONDS).minus(TrafficLogs.COMPLETE_AFTER);
        Instant from = end.minus(Duration.ofSeconds(seconds));
        List<TrafficBlock> blocks = observer.since(service, from).values().stream()
                .flatMap(List::stream)
                .filter(block -> block.second().isBefore(end))
                .toList();
        return VersionTraffic.of(service, blocks, seconds);
    }
}
