package farm.rollout.analysis;

/**
 * How often a test may be wrong, however often it is looked at.
 *
 * @param alpha the probability that a good canary ever fails in the whole rollout
 * @param beta the probability that a bad one passes a step
 */
public record ErrorBounds(double alpha, double beta) {

    /** For the steps of a canary. */
    public static final ErrorBounds CANARY = new ErrorBounds(0.001, 0.05);

    /** For the only step of a blue-green rollout. */
    public static final ErrorBounds BLUE_GREEN = new ErrorBounds(0.001, 0.001);

    public ErrorBounds {
        if (!(alpha > 0 && alpha < 1 && beta > 0 && beta < 1)) {
            throw new IllegalArgumentException("alpha " + alpha + " or beta " + beta + " is not between 0 and 1");
        }
    }

    /** Returns the logarithm of the evidence that fails. */
    public double failAt() {
        return -Math.log(alpha);
    }

    /** Returns the logarithm of the evidence that passes. */
    public double passAt() {
        return -Math.log(beta);
    }
}
