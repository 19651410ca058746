package farm.rollout.analysis;

/** Formulas of outcomes that are bad with probability p. */
final class Bernoulli {

    private Bernoulli() {}

    /** Returns the Kullback-Leibler divergence of q from p. q must be strictly between 0 and 1. */
    static double divergence(double p, double q) {
        double bad = p > 0 ? p * Math.log(p / q) : 0;
        double good = p < 1 ? (1 - p) * Math.log((1 - p) / (1 - q)) : 0;
        return bad + good;
    }

    /** Returns log(P(counts | p) / P(counts | q)). Both must be strictly between 0 and 1. */
    static double logRatio(Counts counts, double p, double q) {
        long good = counts.n() - counts.k();
        return (counts.k() > 0 ? counts.k() * Math.log(p / q) : 0)
                + (good > 0 ? good * Math.log((1 - p) / (1 - q)) : 0);
    }

    /**
     * Returns the rate that the counts suggest, with one request and half a bad one added
     * (Krichevsky and Trofimov). So it is never 0 or 1.
     */
    static double estimate(double n, double k) {
        return (k + 0.5) / (n + 1);
    }
}
