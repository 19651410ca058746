package farm.rollout.analysis;

/**
 * How much more of a bad outcome the canary may have than the baseline, as probabilities.
 *
 * @param ok up to this much more, it is good
 * @param bad from this much more on, it is bad
 */
public record Margins(double ok, double bad) {

    public Margins {
        if (!(ok >= 0 && ok < bad && bad < 1)) {
            throw new IllegalArgumentException("margins " + ok + " and " + bad + " are not 0 <= ok < bad < 1");
        }
    }
}
