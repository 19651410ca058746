package farm.bench.chaos.plan;

/**
 * The limits that a farm has to keep during and after a fault.
 *
 * @param waitMillis longest wait of any request
 * @param hungWaitMillis longest wait while an instance hangs
 * @param rejectionMillis median time until a read is rejected while no instance is left
 * @param splitRecoveryMillis time from the end of a fault until the split is correct
 * @param splitError deviation of a version from its share at a load balancer, in requests
 */
public record Limits(
        double waitMillis,
        double hungWaitMillis,
        double rejectionMillis,
        double splitRecoveryMillis,
        double splitError) {

    /** The promised limits, on a machine without other load. */
    public static Limits standard() {
        return new Limits(1_000, 3_000, 100, 15_000, 7);
    }

    double waitMillis(FaultImpact impact) {
        return switch (impact) {
            case NONE, KILLED -> waitMillis;
            case HUNG -> hungWaitMillis;
            case UNAVAILABLE -> Double.POSITIVE_INFINITY;
        };
    }
}
