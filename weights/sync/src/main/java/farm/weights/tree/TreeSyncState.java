package farm.weights.tree;

import farm.weights.plan.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The progress of a tree's sync. {@link TreeSyncTask} alone changes it. */
final class TreeSyncState {

    private int keys;
    private int live;
    private int toWrite;
    private int toDelete;
    private List<String> kept = List.of();
    private List<String> foreign = List.of();
    private @Nullable Instant synced;
    private @Nullable String note;
    private boolean consulUnreachable;
    private boolean inSync;

    /**
     * Records a sync that left changes to be made.
     *
     * @param why the reason; null to take it from the policy's verdict
     */
    void recordPending(TreeSync.PendingChanges pending, @Nullable String why) {
        take(pending);
        List<Change> changes = pending.verdict().changes();
        toWrite += count(changes, Change.Put.class);
        toDelete += count(changes, Change.Delete.class);
        note = why == null ? pending.verdict().why() : why;
        inSync = note == null;
    }

    /**
     * Records a sync that made all permitted changes.
     *
     * @param before the changes that were pending before its last transactions
     * @param time the time of the sync
     */
    void recordFinished(TreeSync.PendingChanges before, Instant time) {
        List<Change> changes = before.verdict().changes();
        take(before);
        live += (int) changes.stream()
                .filter(change -> change instanceof Change.Put put && !wasOurs(before, put))
                .count();
        live -= count(changes, Change.Delete.class);
        note = before.verdict().why();
        inSync = note == null;
        if (inSync && (!changes.isEmpty() || synced == null)) {
            synced = time;
        }
    }

    private static int count(List<Change> changes, Class<? extends Change> kind) {
        return (int) changes.stream().filter(kind::isInstance).count();
    }

    private static boolean wasOurs(TreeSync.PendingChanges pending, Change.Put put) {
        var entry = pending.live().get(put.key());
        return entry != null && entry.ours();
    }

    private void take(TreeSync.PendingChanges pending) {
        consulUnreachable = false;
        keys = pending.desired().keys().size();
        live = pending.plan().ours();
        kept = pending.verdict().kept();
        toWrite = pending.verdict().drift();
        toDelete = kept.size();
        foreign = pending.plan().foreign();
    }

    /** Records a sync that failed. */
    void recordFailure(String why, boolean unreachable) {
        note = why;
        consulUnreachable = unreachable;
        inSync = false;
    }

    /** Returns the number of keys that KV should hold. */
    int keys() {
        return keys;
    }

    /** Returns the number of keys that KV holds and weight-sync wrote. */
    int live() {
        return live;
    }

    /** Returns the number of keys that differ from their desired value. */
    int toWrite() {
        return toWrite;
    }

    /** Returns the number of keys that should no longer exist. */
    int toDelete() {
        return toDelete;
    }

    /** Returns the keys that stay only because of a setting. */
    List<String> kept() {
        return kept;
    }

    /** Returns the keys below the tree's prefix that somebody else wrote. */
    List<String> foreign() {
        return foreign;
    }

    /** Returns the time of the last complete sync; null for never. */
    @Nullable
    Instant synced() {
        return synced;
    }

    /** Returns the reason why KV does not hold the tree; null for none. */
    @Nullable
    String note() {
        return note;
    }

    /** Returns whether the note is about an unreachable Consul. */
    boolean consulUnreachable() {
        return consulUnreachable;
    }

    /** Returns whether KV holds the tree. */
    boolean isInSync() {
        return inSync;
    }
}
