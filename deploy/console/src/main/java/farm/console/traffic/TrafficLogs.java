package farm.console.traffic;

import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.model.FarmHome;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import farm.model.description.LoadBalancerSettings;
import farm.model.traffic.TrafficBlock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Reads the traffic logs of the farm's load balancers. */
@Singleton
public class TrafficLogs implements TrafficObserver {

    private static final Logger LOG = Logger.getLogger(TrafficLogs.class);
    private static final String OFF = "off";

    /** How long after its end a second may still get blocks, if no later second has some. */
    static final Duration COMPLETE_AFTER = Duration.ofSeconds(3);

    private final Supplier<FarmDescription> description;
    private final FarmHome home;
    private final int portOffset;
    private final InstantSource clock;
    private final Map<Path, String> reported = new ConcurrentHashMap<>();

    @Inject
    TrafficLogs(Farm farm, FarmPaths paths) {
        this(farm::description, paths.home(), paths.ports().offset(), InstantSource.system());
    }

    TrafficLogs(Supplier<FarmDescription> description, FarmHome home, int portOffset, InstantSource clock) {
        this.description = description;
        this.home = home;
        this.portOffset = portOffset;
        this.clock = clock;
    }

    @Override
    public Map<String, List<TrafficBlock>> since(String service, Instant from) {
        Map<String, List<TrafficBlock>> blocks = new LinkedHashMap<>();
        for (LoadBalancerDescription one : description.get().loadBalancersOf(service)) {
            log(one).ifPresent(log -> blocks.put(one.id(portOffset), complete(read(log, from))));
        }
        return blocks;
    }

    /**
     * Returns the blocks of some seconds.
     *
     * @param from the first second
     * @param to the second after the last one
     * @return the blocks of each load balancer that counts its requests, by its id
     */
    Map<String, List<TrafficBlock>> between(String service, long from, long to) {
        long latest = clock.instant().getEpochSecond() + COMPLETE_AFTER.toSeconds();
        Map<String, List<TrafficBlock>> blocks = new LinkedHashMap<>();
        for (LoadBalancerDescription one : description.get().loadBalancersOf(service)) {
            log(one).ifPresent(log -> {
                try {
                    blocks.put(one.id(portOffset), new TrafficLogFile(log).between(from, to, latest));
                } catch (IOException e) {
                    report(log, Optional.of(log + " cannot be read: " + e.getMessage()));
                }
            });
        }
        return blocks;
    }

    private Optional<Path> log(LoadBalancerDescription loadBalancer) {
        String name = LoadBalancerSettings.trafficLog(loadBalancer);
        return name.equals(OFF)
                ? Optional.empty()
                : Optional.of(home.loadBalancer(loadBalancer.service(), loadBalancer.port() + portOffset)
                        .resolve(name));
    }

    private List<TrafficBlock> read(Path log, Instant from) {
        TrafficLogFile file = new TrafficLogFile(log);
        try {
            List<TrafficBlock> blocks = file.since(from);
            report(log, file.problem());
            return blocks;
        } catch (IOException e) {
            report(log, Optional.of(log + " cannot be read: " + e.getMessage()));
            return List.of();
        }
    }

    // once: the same line is read again and again
    private void report(Path log, Optional<String> problem) {
        if (problem.isEmpty()) {
            reported.remove(log);
        } else if (!problem.get().equals(reported.put(log, problem.get()))) {
            LOG.warnf("%s; the requests in it are not counted", problem.get());
        }
    }

    private List<TrafficBlock> complete(List<TrafficBlock> blocks) {
        Instant newest = blocks.stream()
                .map(TrafficBlock::second)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return newest.isBefore(clock.instant().minus(COMPLETE_AFTER))
                ? blocks
                : blocks.stream()
                        .filter(block -> block.second().isBefore(newest))
                        .toList();
    }
}
