package farm.weights.reconcile;

import farm.weights.model.Problem;
import farm.weights.model.Weights;
import farm.weights.plan.Change;
import farm.weights.policy.BlockedReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far one service has come. */
public final class ServiceSyncState {

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
    BlockedReason obstacle;

    /** What would be written, if the obstacle were not there. */
    List<Change> pending = List.of();

    /** Whether nothing is left to be written. */
    boolean settled;

    /** What others wrote that gives versions weight which the file doesn't name. */
    List<Problem> strangers = List.of();

    /** What others wrote among its weights that nobody can read, so that it gives no version any. */
    List<Problem> unreadable = List.of();

    @Nullable
    String note() {
        return obstacle == null ? null : obstacle.text();
    }

    void stopped(BlockedReason.Kind kind, String text) {
        obstacle = new BlockedReason(kind, text);
    }

    /** Nothing keeps it, or nothing is known that does. */
    void clear() {
        obstacle = null;
        pending = List.of();
    }

    void synced(Weights weights) {
        if (!weights.equals(inForce) || obstacle != null) {
            synced = Instant.now();
        }
        settled = true;
        inForce = weights;
        clear();
    }
}
