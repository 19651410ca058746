package farm.console.desired;

/**
 * How many instances of a version {@code farm.yaml} asks for.
 *
 * @param count 0 to {@link farm.model.description.FarmDescription#MAX_COUNT}; 0 for a version that
 *     the file no longer has
 * @param writer who wrote this count
 * @param lastPositive the last count above 0; 0 if there never was one
 */
public record VersionCount(int count, Writer writer, int lastPositive) {

    /** Creates the count of a version that has had no other. */
    public VersionCount(int count, Writer writer) {
        this(count, writer, count);
    }

    /** Returns the next count of this version; this one if it is the same. */
    VersionCount next(int next, Writer by) {
        return next == count ? this : new VersionCount(next, by, next > 0 ? next : lastPositive);
    }
}
