package farm.weights.report;

import farm.weights.model.Weights;
import farm.weights.source.Revision;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first reading of the source that had a service's current weights.
 *
 * @param id the id of the service's file at that time
 * @param revision the revision of the source at that time
 * @param nanos the time, by {@link System#nanoTime}
 */
public record Origin(
        Weights weights, @Nullable String id, @Nullable Revision revision, long nanos) {

    /** Returns the origin of a tree, which has no weights. */
    public static Origin ofTree(@Nullable Revision revision) {
        return new Origin(Weights.of(Map.of()), revision == null ? null : revision.id(), revision, 0);
    }
}
