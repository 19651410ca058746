package farm.rollout.analysis;

/**
 * Requests of one arm, and how many of them had a bad outcome.
 *
 * @param n the requests
 * @param k the bad ones among them
 */
public record Counts(long n, long k) {

    public static final Counts NONE = new Counts(0, 0);

    public Counts {
        if (k < 0 || k > n) {
            throw new IllegalArgumentException(k + " bad ones of " + n + " requests");
        }
    }

    public Counts plus(Counts other) {
        return other.n == 0 ? this : new Counts(n + other.n, k + other.k);
    }

    /** Returns the bad ones in percent; 0 without requests. */
    public double percent() {
        return n == 0 ? 0 : 100.0 * k / n;
    }
}
