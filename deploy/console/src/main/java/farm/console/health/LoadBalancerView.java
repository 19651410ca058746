package farm.console.health;

import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.model.description.LoadBalancerDescription;
import farm.model.http.BoundedExchange;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The health of instances as their load balancers see it. Load balancers check each instance twice
 * a second anyway. One request to a load balancer therefore replaces a request to each of its
 * instances.
 */
@Singleton
public class LoadBalancerView {

    private static final long MAX_AGE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long MAX_BYTES = 8 << 20; // a server takes some 400 bytes

    private final Farm farm;
    private final FarmPaths paths;
    private final LocalHttp http;
    private final Map<Integer, Answer> answers = new ConcurrentHashMap<>(); // by stats port, without offset
    private final Set<Integer> pending = ConcurrentHashMap.newKeySet();

    @Inject
    public LoadBalancerView(Farm farm, FarmPaths paths, LocalHttp http) {
        this.farm = farm;
        this.paths = paths;
        this.http = http;
    }

    private record Answer(long at, Map<String, ServerStates.State> servers) {

        boolean isRecent() {
            return System.nanoTime() - at < MAX_AGE_NANOS;
        }
    }

    /**
     * An instance that load balancers have, whoever has registered it.
     *
     * @param isUp whether one of them finds it up
     */
    public record Server(String version, String address, int port, boolean isUp) {}

    /**
     * Asks each load balancer for its statistics, except those whose last answer is still pending.
     */
    public void poll() {
        Set<Integer> all = farm.description().loadBalancers().stream()
                .map(LoadBalancerDescription::stats)
                .collect(Collectors.toSet());
        answers.keySet().retainAll(all);
        for (int stats : all) {
            if (pending.add(stats)) {
                URI csv = URI.create("http://127.0.0.1:" + paths.ports().shifted(stats) + "/monitor;csv;norefresh");
                HttpRequest request =
                        HttpRequest.newBuilder(csv).timeout(LocalHttp.TIMEOUT).build();
                BoundedExchange.textAsync(http.client(), request, MAX_BYTES).whenComplete((answer, failure) -> {
                    if (failure == null && answer.statusCode() == 200) {
                        answers.put(stats, new Answer(System.nanoTime(), ServerStates.read(answer.body())));
                    }
                    pending.remove(stats);
                });
            }
        }
    }

    /**
     * Returns whether the load balancers of a service find an instance up.
     *
     * @return empty if none of them has the instance, none answers, or they disagree
     */
    public Optional<Boolean> isUp(String service, String address, int port) {
        String server = server(address, port);
        Set<Boolean> states = answersOf(service)
                .flatMap(answer -> Stream.ofNullable(answer.servers().get(server)))
                .map(ServerStates.State::isUp)
                .collect(Collectors.toSet());
        return states.size() == 1 ? Optional.of(states.iterator().next()) : Optional.empty();
    }

    /**
     * Returns whether every load balancer of a service finds an instance up. True if the service
     * has none.
     */
    public boolean isUpAtEach(String service, String address, int port) {
        return isUpAtEach(service, address, port, any -> true);
    }

    /**
     * Returns whether each of some load balancers of a service finds an instance up.
     *
     * @param ids the ids of these load balancers; those of other services do not count
     */
    public boolean isUpAtEach(String service, String address, int port, Set<String> ids) {
        return isUpAtEach(
                service,
                address,
                port,
                loadBalancer -> ids.contains(loadBalancer.id(paths.ports().offset())));
    }

    private boolean isUpAtEach(String service, String address, int port, Predicate<LoadBalancerDescription> which) {
        String server = server(address, port);
        return farm.description().loadBalancersOf(service).stream()
                .filter(which)
                .map(loadBalancer -> answers.get(loadBalancer.stats()))
                .allMatch(answer -> answer != null
                        && answer.isRecent()
                        && Optional.ofNullable(answer.servers().get(server))
                                .filter(ServerStates.State::isUp)
                                .isPresent());
    }

    /** Returns the instances that the load balancers of a service have. */
    public Collection<Server> servers(String service) {
        Map<String, Server> servers = new TreeMap<>();
        answersOf(service)
                .forEach(answer -> answer.servers().forEach((name, state) -> {
                    String version = state.version();
                    int colon = name.lastIndexOf(':');
                    if (version != null && name.substring(colon + 1).matches("\\d{1,5}")) {
                        String address = name.substring(0, colon).replaceAll("[\\[\\]]", "");
                        Server server =
                                new Server(version, address, Integer.parseInt(name.substring(colon + 1)), state.isUp());
                        servers.merge(name, server, (one, other) -> one.isUp() ? one : other);
                    }
                }));
        return servers.values();
    }

    private Stream<Answer> answersOf(String service) {
        return farm.description().loadBalancersOf(service).stream()
                .flatMap(loadBalancer -> Stream.ofNullable(answers.get(loadBalancer.stats())))
                .filter(Answer::isRecent);
    }

    /**
     * Returns whether a load balancer has a server in its configuration.
     *
     * @param server its name, see {@link #server}
     * @return empty if the load balancer does not answer
     */
    public Optional<Boolean> has(LoadBalancerDescription loadBalancer, String server) {
        return Optional.ofNullable(answers.get(loadBalancer.stats()))
                .filter(Answer::isRecent)
                .map(answer -> answer.servers().containsKey(server));
    }

    /** Returns the name that HAProxy has for the instance at an address. */
    public static String server(String address, int port) {
        return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port;
    }
}
