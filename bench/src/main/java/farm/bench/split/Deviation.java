package farm.bench.split;

/**
 * By how many requests one version is off its share, over every window of a run of requests. With d(t) the difference after t
 * requests, the worst window is the one between the largest and the smallest d: so one pass sees all of them.
 */
public final class Deviation {

    private final double share;
    private long requests;
    private long hits;
    private double highest;
    private double lowest;

    /**
     * @param share that the version is to have, 0 to 1
     */
    public Deviation(double share) {
        this.share = share;
    }

    /** Takes the next request into account. */
    public void count(boolean hit) {
        requests++;
        if (hit) {
            hits++;
        }
        double difference = hits - share * requests;
        highest = Math.max(highest, difference);
        lowest = Math.min(lowest, difference);
    }

    /** The largest difference, in requests, of any window; 0 before the first request. */
    public double worst() {
        return highest - lowest;
    }

    public long hits() {
        return hits;
    }
}
