package farm.rollout.analysis;

/**
 * Evidence that is never forgotten, but that also starts anew every second.
 *
 * <p>A canary that was good for minutes has lost so many bets that it could break without being
 * noticed for minutes more. One that was slow while it warmed up could not pass for as long. So
 * only a part of the stake is bet from the beginning. The rest is spread over later starts, in the
 * proportions 1/(t(t+1)) for the seconds t = 2, 3, … The sum of all stakes is 1. So the whole is a
 * test martingale too, and the bound holds for all starts together.
 *
 * @param first the stake that is bet from the beginning, between 0 and 1; it costs -log of it
 * @param log the logarithm of the product of all e-values, as in the reference
 * @param logRestarted the logarithm of the wealth of the later starts
 * @param seconds how many seconds had evidence
 */
public record RestartingMartingale(double first, double log, double logRestarted, long seconds) {

    private static final double NOTHING = -1000;

    /** Half: a canary that breaks late is as likely as one that is bad from the beginning. */
    private static final double FIRST_AGAINST_CANARY = 0.5;

    /** A bad beginning of a step is the exception. A pass needs 2 % more evidence for it. */
    private static final double FIRST_FOR_CANARY = 0.95;

    /** Returns evidence against a canary, before the first second. */
    static RestartingMartingale againstCanary() {
        return new RestartingMartingale(FIRST_AGAINST_CANARY, 0, NOTHING, 0);
    }

    /** Returns evidence for a canary, before the first second of a step. */
    static RestartingMartingale forCanary() {
        return new RestartingMartingale(FIRST_FOR_CANARY, 0, NOTHING, 0);
    }

    RestartingMartingale next(double logE) {
        long t = seconds + 1;
        // 1/(t(t+1)) sums to 1/2 from the second on
        double entering = t == 1 ? NOTHING : Math.log(2 * (1 - first)) - Math.log((double) t * (t + 1));
        return new RestartingMartingale(first, log + logE, sum(logRestarted, entering) + logE, t);
    }

    /** Returns the logarithm of the whole evidence. */
    double evidence() {
        return sum(log + Math.log(first), logRestarted);
    }

    /** Returns log(e^a + e^b). */
    static double sum(double a, double b) {
        double max = Math.max(a, b);
        return max + Math.log1p(Math.exp(Math.min(a, b) - max));
    }
}
