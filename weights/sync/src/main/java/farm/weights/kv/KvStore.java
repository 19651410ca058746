package farm.weights.kv;

import farm.weights.plan.Change;
import farm.weights.plan.KvEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The store of weights, or of the keys of a tree. Every call ends within seconds. */
public interface KvStore {

    /**
     * Returns all entries within the store's scope, including those that somebody else wrote.
     *
     * @throws KvException if the store cannot be read
     */
    Map<String, KvEntry> read();

    /**
     * Makes all changes in one transaction, or none.
     *
     * @param changes at least one
     * @param fence the condition on the transaction; null for none
     * @return false if somebody else changed one of the keys first; nothing was changed then
     * @throws KvException if the store cannot be written, or the fence does not hold; the changes
     *     may or may not have been made
     */
    boolean apply(List<Change> changes, @Nullable Fence fence);

    /**
     * Sets a key outside the scope and overwrites its present value.
     *
     * @param fence the condition on the transaction; null for none
     * @throws KvException if the store cannot be written
     */
    void publish(String key, String value, @Nullable Fence fence);

    /**
     * Starts to watch for changes. A store that comes back after it was unreachable or lost its
     * data counts as changed.
     *
     * @param changed called on any thread when an entry may have changed; returns at once
     */
    void watch(Runnable changed);

    /** Stops the watch. */
    void stop();
}
