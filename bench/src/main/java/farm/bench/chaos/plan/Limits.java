package farm.bench.chaos.plan;

/**
 * What a farm has to keep to.
 *
 * @param waitMillis how long any request may wait, whatever is killed
 * @param stoppedWaitMillis how long one may wait for what hangs
 * @param refusedMillis how long most of those may wait that get nothing, since nobody is left who could give it
 * @param rightAgainMillis how long the split may be wrong after a fault is over
 * @param offBy how many requests a version may be off its share at a load balancer
 */
public record Limits(
        double waitMillis, double stoppedWaitMillis, double refusedMillis, double rightAgainMillis, double offBy) {

    /** What is promised, on a machine that has nothing else to do. */
    public static Limits promised() {
        return new Limits(1_000, 3_000, 100, 15_000, 7);
    }

    double waitMillis(FaultImpact harm) {
        return switch (harm) {
            case NONE, KILLED -> waitMillis;
            case STOPPED -> stoppedWaitMillis;
            case DEAD -> Double.POSITIVE_INFINITY;
        };
    }
}
