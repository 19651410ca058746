package farm.console.traffic;

import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import farm.model.traffic.TrafficBlock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Finds traffic logs that lack requests. Whoever judges by such a log judges wrongly. */
@Singleton
public class MeasuringErrors {

    private static final Logger LOG = Logger.getLogger(MeasuringErrors.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** What is compared of one load balancer. */
    private record Compared(String service, LogCompleteness completeness) {}

    private final Supplier<FarmDescription> description;
    private final Function<LoadBalancerDescription, Path> folder;
    private final int portOffset;
    private final InstantSource clock;
    private final Map<String, Compared> byLoadBalancer = new TreeMap<>();
    private Map<String, String> problems = Map.of(); // by load balancer
    private Map<String, Double> missing = Map.of(); // by load balancer

    @Inject
    MeasuringErrors(Farm farm, FarmPaths paths) {
        this(
                farm::description,
                one -> paths.home()
                        .loadBalancer(one.service(), one.port() + paths.ports().offset()),
                paths.ports().offset(),
                InstantSource.system());
    }

    MeasuringErrors(
            Supplier<FarmDescription> description,
            Function<LoadBalancerDescription, Path> folder,
            int portOffset,
            InstantSource clock) {
        this.description = description;
        this.folder = folder;
        this.portOffset = portOffset;
        this.clock = clock;
    }

    /** Asks each load balancer what it has counted. */
    void count() {
        List<LoadBalancerDescription> all = description.get().loadBalancers();
        synchronized (this) {
            byLoadBalancer
                    .keySet()
                    .retainAll(all.stream().map(one -> one.id(portOffset)).collect(Collectors.toSet()));
        }
        for (LoadBalancerDescription one : all) {
            count(one).ifPresent(sample -> {
                synchronized (this) {
                    of(one.id(portOffset), one.service()).counted(sample);
                }
            });
        }
    }

    private Optional<WorkerCounters> count(LoadBalancerDescription one) {
        long from = clock.instant().getEpochSecond();
        try {
            Path socket = folder.apply(one).resolve("haproxy.sock");
            String answer = HaproxySocket.ask(socket, WorkerCounters.command(one.service()), TIMEOUT);
            return WorkerCounters.read(
                    answer, one.service(), from, clock.instant().getEpochSecond());
        } catch (IOException | IllegalArgumentException e) {
            LOG.debugf("%s: %s", one.id(portOffset), e.getMessage()); // it does not run, or its path is too long
            return Optional.empty();
        }
    }

    private LogCompleteness of(String id, String service) {
        return byLoadBalancer
                .computeIfAbsent(id, any -> new Compared(service, new LogCompleteness()))
                .completeness();
    }

    /**
     * Takes a part of the logs into account.
     *
     * @param blocks those of each load balancer, by its id
     */
    synchronized void logged(String service, Map<String, List<TrafficBlock>> blocks, long from, long until) {
        blocks.forEach((id, ofIt) -> of(id, service).logged(ofIt, from, until));
    }

    /** Compares, and logs what is new. */
    synchronized void compare() {
        Map<String, String> found = new TreeMap<>();
        Map<String, Double> parts = new TreeMap<>();
        byLoadBalancer.forEach((id, compared) -> {
            Optional<LogCompleteness.Gap> gap = compared.completeness().gap();
            gap.ifPresent(one -> found.put(id, text(id, compared.service(), one)));
            parts.put(
                    id, gap.map(one -> (double) one.missing() / one.requests()).orElse(0.0));
        });
        missing = parts;
        found.forEach((id, problem) -> {
            if (!problems.containsKey(id)) {
                LOG.warn(problem);
            }
        });
        problems.keySet().stream()
                .filter(id -> !found.containsKey(id))
                .forEach(id -> LOG.infof("%s: its traffic log is complete again", id));
        problems = found;
    }

    private static String text(String id, String service, LogCompleteness.Gap gap) {
        String dropped = gap.dropped() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; HAProxy has dropped %,d lines, since they were not taken in time",
                        gap.dropped());
        return String.format(
                Locale.ROOT,
                "%s: its traffic log lacks %,d of the %,d requests of the last %d s%s. Rollouts of %s judge nothing"
                        + " until it is complete; see farm logs %s",
                id,
                gap.missing(),
                gap.requests(),
                gap.seconds(),
                dropped,
                service,
                id);
    }

    /** Returns why the traffic logs of a service cannot be trusted; empty if they can. */
    public synchronized Optional<String> of(String service) {
        return problems.entrySet().stream()
                .filter(problem -> {
                    Compared compared = byLoadBalancer.get(problem.getKey());
                    return compared != null && compared.service().equals(service);
                })
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns a line for each load balancer whose traffic log cannot be trusted. */
    public synchronized List<String> all() {
        return new ArrayList<>(problems.values());
    }

    /** Returns which part of its requests each traffic log lacks, 0 to 1, by load balancer. */
    public synchronized Map<String, Double> missing() {
        return Map.copyOf(missing);
    }
}
