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

    /** What a version may be called, here as in weights files, in KV and in the load balancers. */
    public static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** The same for people, to end a sentence that begins with the name in question. */
    public static final String NO_VERSION =
            "is no version name: letters, digits, '.', '_', '-', at most 64, the first a letter or digit";

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
