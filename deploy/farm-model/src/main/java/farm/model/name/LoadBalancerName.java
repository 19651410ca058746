package farm.model.name;

/**
 * The names of load balancers as services: {@code lb-goat} is the load balancer of {@code goat}.
 */
public final class LoadBalancerName {

    private static final String PREFIX = "lb-";

    private LoadBalancerName() {}

    /** Returns the name under which the load balancers of a service register. */
    public static String of(String service) {
        return PREFIX + service;
    }

    /** Whether a name is that of a load balancer. No other service may have such a name. */
    public static boolean matches(String name) {
        return name.startsWith(PREFIX);
    }

    /**
     * Returns the service that a load balancer balances.
     *
     * @param name such as {@code lb-goat}
     * @throws IllegalArgumentException if the name is not that of a load balancer
     */
    public static String service(String name) {
        if (!matches(name)) {
            throw new IllegalArgumentException(name + " is not a load balancer");
        }
        return name.substring(PREFIX.length());
    }
}
