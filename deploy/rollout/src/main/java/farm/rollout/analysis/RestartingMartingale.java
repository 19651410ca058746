package farm.rollout.analysis;

/**
 * Evidence that is never forgotten, but that also starts anew every second.
 *
 * <p>A canary that was good for minutes has lost so many bets that it could break without being
 * noticed for minutes more. So only half of the stake is bet from the beginning. The rest is spread
 * over later starts: 1/(t(t+1)) enters at second t = 2, 3, … The sum of all stakes is 1. So the
 * whole is a test martingale too, and the bound holds for all starts together. It costs log 2 of
 * evidence against a canary that is bad from the beginning.
 *
 * @param log the logarithm of the product of all e-values, as in the reference
 * @param logRestarted the logarithm of the wealth of the later starts
 * @param seconds how many seconds had evidence
 */
public record RestartingMartingale(double log, double logRestarted, long seconds) {

    private static final double NOTHING = -1000;

    public static final RestartingMartingale START = new RestartingMartingale(0, NOTHING, 0);

    RestartingMartingale next(double logE) {
        long t = seconds + 1;
        double entering = t == 1 ? NOTHING : -Math.log((double) t * (t + 1));
        return new RestartingMartingale(log + logE, sum(logRestarted, entering) + logE, t);
    }

    /** Returns the logarithm of the whole evidence. */
    double evidence() {
        return sum(log - Math.log(2), logRestarted);
    }

    /** Returns log(e^a + e^b). */
    private static double sum(double a, double b) {
        double max = Math.max(a, b);
        return max + Math.log1p(Math.exp(Math.min(a, b) - max));
    }
}
