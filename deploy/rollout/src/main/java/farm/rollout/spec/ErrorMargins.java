package farm.rollout.spec;

/**
 * How many errors more than the baseline the new version may have. All are probabilities, 0 to 1.
 *
 * @param ok up to this much more, it is good
 * @param bad from this much more on, it is bad
 * @param max its rate must stay below this, whatever the baseline's is
 */
public record ErrorMargins(double ok, double bad, double max) {

    /** The margins where the file says nothing. */
    public static final ErrorMargins DEFAULT = new ErrorMargins(0.002, 0.01, 0.05);
}
