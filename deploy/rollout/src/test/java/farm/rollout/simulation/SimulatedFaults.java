package farm.rollout.simulation;

/**
 * How likely faults are. All are probabilities per second, but for those of writes and tests.
 *
 * @param outage that the source, its remote or Consul becomes unreachable; they return after 10 s
 *     on average
 * @param loadBalancerOutage that a load balancer ends; it returns as fast
 * @param death that a process ends by itself
 * @param lag that a change of the weights does not get on
 * @param lostWrites that a write has no effect
 * @param slowWrites that a write takes some seconds
 * @param failedTests that the tests of a version fail
 */
public record SimulatedFaults(
        double outage,
        double loadBalancerOutage,
        double death,
        double lag,
        double lostWrites,
        double slowWrites,
        double failedTests) {

    /** All goes well, and a write is in force a second later. */
    public static final SimulatedFaults NONE = new SimulatedFaults(0, 0, 0, 0, 0, 0, 0);

    static final SimulatedFaults MANY = new SimulatedFaults(0.01, 0.005, 0.0005, 1.0 / 3, 0.1, 0.2, 0.02);
}
