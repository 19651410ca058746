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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * How the load balancers find their instances. They ask each one twice a second anyway, so the console asks them instead: one
 * request for all instances of a service.
 */
@Singleton
public class LoadBalancerView {

    private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long LARGEST = 8 << 20; // a server has some 400 bytes

    private final Farm farm;
    private final FarmPaths place;
    private final LocalHttp http;
    private final Map<Integer, Answer> answers = new ConcurrentHashMap<>();
    private final Set<Integer> asked = ConcurrentHashMap.newKeySet();

    @Inject
    LoadBalancerView(Farm farm, FarmPaths place, LocalHttp http) {
        this.farm = farm;
        this.place = place;
        this.http = http;
    }

    private record Answer(long at, Map<String, Boolean> up) {}

    /** Asks each load balancer anew, except those that still owe an answer. */
    public void ask() {
        Set<Integer> all = farm.description().loadBalancers().stream()
                .map(LoadBalancerDescription::stats)
                .collect(Collectors.toSet());
        answers.keySet().retainAll(all);
        for (int stats : all) {
            if (asked.add(stats)) {
                URI csv = URI.create("http://127.0.0.1:" + place.ports().shifted(stats) + "/monitor;csv;norefresh");
                HttpRequest request =
                        HttpRequest.newBuilder(csv).timeout(LocalHttp.TIMEOUT).build();
                BoundedExchange.textAsync(http.client(), request, LARGEST).whenComplete((answer, failure) -> {
                    if (failure == null && answer.statusCode() == 200) {
                        answers.put(stats, new Answer(System.nanoTime(), ServerStates.read(answer.body())));
                    }
                    asked.remove(stats);
                });
            }
        }
    }

    /**
     * Whether the load balancers of a service find an instance well.
     *
     * @return empty where none of them has it or answers, or they do not agree
     */
    public Optional<Boolean> finds(String service, String address, int port) {
        String server = (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port;
        Set<Boolean> found = farm.description().loadBalancersOf(service).stream()
                .map(one -> answers.get(one.stats()))
                .filter(answer -> answer != null && System.nanoTime() - answer.at() < FRESH_NANOS)
                .filter(answer -> answer.up().containsKey(server))
                .map(answer -> answer.up().get(server))
                .collect(Collectors.toSet());
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }
}
