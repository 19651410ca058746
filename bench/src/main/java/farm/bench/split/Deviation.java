package farm.bench.split;

/**
 * The deviation of a version from its share of requests, over all windows of a sequence of
 * requests. Let d(t) be the difference after t requests. The worst window lies between the largest
 * and the smallest d, so one traversal finds it.
 */
public final class Deviation {

    private final double share;
    private long requests;
    private long hits;
    private double highest;
    private double lowest;

    /**
     * @param share the version's expected share, 0 to 1
     */
    public Deviation(double share) {
        this.share = share;
    }

    /** Counts the next request; {@code hit} if this version answered it. */
    public void count(boolean hit) {
        requests++;
        if (hit) {
            hits++;
        }
        double difference = hits - share * requests;
        highest = Math.max(highest, difference);
        lowest = Math.min(lowest, difference);
    }

    /** The largest difference of any window, in requests; 0 before the first request. */
    public double worst() {
        return highest - lowest;
    }

    public long hits() {
        return hits;
    }
}
