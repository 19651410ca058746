package farm.rollout.analysis;

/** Where like is compared with like: one kind of requests at one load balancer. */
public record Cell(String loadBalancer, String kind) {}
