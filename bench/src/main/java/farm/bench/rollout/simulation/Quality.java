package farm.bench.rollout.simulation;

/** What should become of a version. */
public enum Quality {
    /** Within what the default rollout file allows: it has to be promoted. */
    GOOD("good"),
    /** Beyond what the default rollout file calls bad: it has to be rolled back. */
    BAD("bad"),
    /** Neither: any end is right. */
    BETWEEN("in between");

    private final String text;

    Quality(String text) {
        this.text = text;
    }

    /** The quality in words. */
    public String text() {
        return text;
    }
}
