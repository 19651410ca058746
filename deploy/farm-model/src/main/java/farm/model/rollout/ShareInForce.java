package farm.model.rollout;

import org.jspecify.annotations.Nullable;

/**
 * The share of a version at one load balancer.
 *
 * @param name short, such as {@code :8202}
 * @param share in percent; null if the load balancer does not answer
 */
public record ShareInForce(String id, String name, @Nullable Double share) {}
