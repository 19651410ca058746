package farm.rollout.analysis;

/** What both arms got in the same short time at one load balancer. */
public record Block(Counts canary, Counts baseline) {

    public static final Block EMPTY = new Block(Counts.NONE, Counts.NONE);

    /** Returns the block of plain numbers, in the order of the reference. */
    public static Block of(long canaryBad, long canary, long baselineBad, long baseline) {
        return new Block(new Counts(canary, canaryBad), new Counts(baseline, baselineBad));
    }

    public Block plus(Block other) {
        return new Block(canary.plus(other.canary), baseline.plus(other.baseline));
    }

    /** Returns whether both arms got requests. Only then there is something to compare. */
    public boolean compares() {
        return canary.n() > 0 && baseline.n() > 0;
    }

    /** Returns both arms as one. */
    public Counts pooled() {
        return canary.plus(baseline);
    }
}
