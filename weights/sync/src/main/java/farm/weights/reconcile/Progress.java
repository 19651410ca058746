package farm.weights.reconcile;

import farm.weights.model.Problem;
import farm.weights.model.Weights;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far one service has come. */
final class Progress {

    /** What KV had when it was last read or written; null before. */
    @Nullable
    Weights live;

    /** What KV was last known to hold as wanted; what differs from it later was changed by somebody else. */
    @Nullable
    Weights inForce;

    @Nullable
    Instant synced;

    /** What keeps KV from holding what is wanted; null for nothing. */
    @Nullable
    String note;

    /** Whether nothing is left to be written. */
    boolean settled;

    /** What others wrote that gives versions weight which the file doesn't name. */
    List<Problem> strangers = List.of();

    void synced(Weights weights) {
        if (!weights.equals(inForce) || note != null) {
            synced = Instant.now();
        }
        settled = true;
        inForce = weights;
        note = null;
    }
}
