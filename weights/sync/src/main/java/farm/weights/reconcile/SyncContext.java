package farm.weights.reconcile;

import farm.weights.kv.Fence;
import farm.weights.policy.BlockedReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that hold for all services during one sync.
 *
 * @param sourceIsAvailable whether the files were listed; only then a missing file is deleted
 * @param deletesBlocked the reason why the weights of deleted files must stay; empty if they
 *     may be deleted
 * @param writesBlocked the reason why nothing may be written; empty if writes are allowed
 * @param fence the condition on each transaction; null for none
 */
record SyncContext(
        boolean sourceIsAvailable,
        Optional<BlockedReason> deletesBlocked,
        Optional<BlockedReason> writesBlocked,
        @Nullable Fence fence) {}
