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
    private @Nullable Weights inForce;
    private @Nullable Instant synced;
    private @Nullable BlockedReason blocked;
    private List<Change> pending = List.of();
    private boolean settled;
    private List<Problem> foreignWeights = List.of();
    private List<Problem> unreadableKeys = List.of();

    /** Takes in the weights that KV has. */
    void read(Weights weights) {
        live = weights;
    }

    /** Takes in the problems with keys that somebody else wrote. */
    void foreign(List<Problem> weights, List<Problem> unreadable) {
        foreignWeights = weights;
        unreadableKeys = unreadable;
    }

    /** Takes in the changes that are left to be written. */
    void planned(List<Change> changes) {
        pending = changes;
    }

    /** Takes in a reason that keeps KV from holding the desired weights. The plan stays. */
    void block(BlockedReason reason) {
        blocked = reason;
    }

    /** Takes in that KV does not hold the desired weights, or that there are none. */
    void unsettled(Optional<BlockedReason> reason) {
        settled = false;
        blocked = reason.orElse(null);
    }

    /** Takes in that KV holds the desired weights. */
    void synced(Weights weights) {
        if (!weights.equals(inForce) || blocked != null) {
            synced = Instant.now();
        }
        settled = true;
        inForce = weights;
        blocked = null;
        pending = List.of();
    }

    /**
     * Takes in that all changes were written.
     *
     * @param weights the weights that KV has since
     * @param refused the reason why some deletes were left out; empty for none
     */
    void written(Weights weights, Optional<BlockedReason> refused) {
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
     * Returns whether KV has held these weights before. A difference is then somebody else's
     * change.
     */
    boolean wasInForce(Weights weights) {
        return weights.equals(inForce);
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
    boolean isSettled() {
        return settled;
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
