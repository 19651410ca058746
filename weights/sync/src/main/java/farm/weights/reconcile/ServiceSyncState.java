package farm.weights.reconcile;

import farm.weights.model.Problem;
import farm.weights.model.Weights;
import farm.weights.plan.Change;
import farm.weights.policy.BlockedReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The progress of one service's sync. {@link ServiceSync} alone changes it. */
final class ServiceSyncState {

    private @Nullable Weights live;
    private @Nullable Weights lastInSync;
    private @Nullable Instant synced;
    private @Nullable BlockedReason blocked;
    private List<Change> pending = List.of();
    private boolean inSync;
    private List<Problem> foreignWeights = List.of();
    private List<Problem> unreadableKeys = List.of();

    /** Records the weights that KV holds. */
    void recordLive(Weights weights) {
        live = weights;
    }

    /** Records the problems with keys that somebody else wrote. */
    void recordForeign(List<Problem> weights, List<Problem> unreadable) {
        foreignWeights = weights;
        unreadableKeys = unreadable;
    }

    /** Records the changes that are left to be written. */
    void recordPlan(List<Change> changes) {
        pending = changes;
    }

    /** Records why KV does not hold the desired weights. The pending changes stay. */
    void block(BlockedReason reason) {
        blocked = reason;
    }

    /** Records that KV does not hold the desired weights, or that there are none. */
    void recordOutOfSync(Optional<BlockedReason> reason) {
        inSync = false;
        blocked = reason.orElse(null);
    }

    /** Records that KV holds the desired weights. */
    void recordInSync(Weights weights) {
        if (!weights.equals(lastInSync) || blocked != null) {
            synced = Instant.now();
        }
        inSync = true;
        lastInSync = weights;
        blocked = null;
        pending = List.of();
    }

    /**
     * Records that all changes were written.
     *
     * @param weights the weights that KV holds now
     * @param refused the reason why some deletes were left out; empty for none
     */
    void recordWritten(Weights weights, Optional<BlockedReason> refused) {
        live = weights;
        pending = List.of();
        blocked = refused.orElse(null);
    }

    /** Returns the weights of KV when it was last read or written; null if it never was. */
    @Nullable
    Weights live() {
        return live;
    }

    /**
     * Returns whether KV held these weights after the last complete sync. If it differs now,
     * somebody else changed it.
     */
    boolean wasInSync(Weights weights) {
        return weights.equals(lastInSync);
    }

    /** Returns the time since which KV holds the desired weights; null if it never did. */
    @Nullable
    Instant synced() {
        return synced;
    }

    /** Returns the reason why KV does not hold the desired weights. */
    Optional<BlockedReason> blocked() {
        return Optional.ofNullable(blocked);
    }

    /** Returns whether the reason is an unreachable Consul. */
    boolean consulUnreachable() {
        return blocked != null && blocked.kind() == BlockedReason.Kind.CONSUL_UNREACHABLE;
    }

    /** Returns the text of that reason; null for none. */
    @Nullable
    String note() {
        return blocked == null ? null : blocked.text();
    }

    /** Returns the changes that would be written if nothing blocked them. */
    List<Change> pending() {
        return pending;
    }

    /** Returns whether nothing is left to be written. */
    boolean isInSync() {
        return inSync;
    }

    /**
     * Returns the problems with weights that somebody else wrote for versions that the file does
     * not name.
     */
    List<Problem> foreignWeights() {
        return foreignWeights;
    }

    /** Returns the problems with keys that somebody else wrote and that are no valid weights. */
    List<Problem> unreadableKeys() {
        return unreadableKeys;
    }
}
