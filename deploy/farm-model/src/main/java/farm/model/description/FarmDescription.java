package farm.model.description;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a farm starts from.
 *
 * @param services by name, in the order of the file
 */
public record FarmDescription(Map<String, ServiceDescription> services, List<LoadBalancerDescription> loadBalancers) {

    /** What a service may be called. */
    public static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** The most instances of one version that can be asked for at once. */
    public static final int MAX_COUNT = 200;

    public Optional<ServiceDescription> service(String name) {
        return Optional.ofNullable(services.get(name));
    }

    /** The load balancers in front of one service. */
    public List<LoadBalancerDescription> loadBalancersOf(String service) {
        return loadBalancers.stream().filter(lb -> lb.service().equals(service)).toList();
    }
}
