package farm.model.description;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The description of a farm: its services and load balancers.
 *
 * @param services by name, in the order of the file
 */
public record FarmDescription(Map<String, ServiceDescription> services, List<LoadBalancerDescription> loadBalancers) {

    /** Valid names of services. */
    public static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** The largest number of instances of one version, in {@code farm.yaml} or in one request. */
    public static final int MAX_COUNT = 200;

    public Optional<ServiceDescription> service(String name) {
        return Optional.ofNullable(services.get(name));
    }

    /** Returns how many instances of a version there are to be; 0 for an unknown one. */
    public int count(String service, String version) {
        ServiceDescription described = services.get(service);
        return described == null ? 0 : described.instances().getOrDefault(version, 0);
    }

    /** Returns this description with another description of one service. */
    public FarmDescription with(ServiceDescription service) {
        Map<String, ServiceDescription> changed = new LinkedHashMap<>(services);
        changed.put(service.name(), service);
        return new FarmDescription(Collections.unmodifiableMap(changed), loadBalancers);
    }

    /**
     * Returns this description with another folder in which relative paths start. Applications are
     * always relative to the checkout, since they are modules of it.
     *
     * @param base absolute
     */
    public FarmDescription startingIn(Path base) {
        Map<String, ServiceDescription> changed = new LinkedHashMap<>();
        services.forEach((name, service) -> changed.put(name, service.startingIn(base)));
        return new FarmDescription(Collections.unmodifiableMap(changed), loadBalancers);
    }

    /**
     * Returns whether the instances of a service register themselves in Consul. True for parts
     * without a described service.
     */
    public boolean registersItself(@Nullable String service) {
        return service == null
                || service(service).map(ServiceDescription::registersItself).orElse(true);
    }

    /**
     * Returns how long an instance of a service may take for its open requests before it is
     * stopped.
     */
    public Duration drainTimeout(@Nullable String service) {
        return Optional.ofNullable(service)
                .flatMap(this::service)
                .map(ServiceDescription::drainTimeout)
                .orElse(ServiceDescription.DEFAULT_DRAIN_TIMEOUT);
    }

    /** Returns the longest drain timeout of all services. */
    public Duration longestDrainTimeout() {
        return services.values().stream()
                .map(ServiceDescription::drainTimeout)
                .max(Comparator.naturalOrder())
                .orElse(ServiceDescription.DEFAULT_DRAIN_TIMEOUT);
    }

    /** Returns the load balancers of one service. */
    public List<LoadBalancerDescription> loadBalancersOf(String service) {
        return loadBalancers.stream().filter(lb -> lb.service().equals(service)).toList();
    }
}
