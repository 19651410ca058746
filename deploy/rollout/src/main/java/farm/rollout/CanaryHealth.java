package farm.rollout;

/** Whether the canary's instances are healthy at every live load balancer. */
final class CanaryHealth {

    private CanaryHealth() {}

    /** Returns whether all of them are. Without Consul, none is known to be. */
    static boolean all(Plan plan, Observation seen) {
        return seen.registryAvailable()
                && plan.canaryVersions().stream()
                        .allMatch(version -> seen.version(version).healthy()
                                >= Math.max(1, plan.replicas().getOrDefault(version, 1)));
    }

    /** Returns whether a version of the canary is known to have no healthy instance. */
    static boolean none(Plan plan, Observation seen) {
        return seen.registryAvailable()
                && plan.canaryVersions().stream()
                        .anyMatch(version -> seen.version(version).healthy() == 0);
    }
}
