package farm.weights.kv;

import farm.weights.plan.Change;
import farm.weights.plan.KvEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where weights, or the keys of a tree, are kept. Every call ends by itself within seconds. */
public interface KvStore {

    /**
     * What is under the keys that it is about, whoever wrote them.
     *
     * @throws KvException if it can't be read now
     */
    Map<String, KvEntry> read();

    /**
     * Makes all of the changes or none.
     *
     * @param changes at least one
     * @param fence what has to hold besides; null for nothing
     * @return false if somebody else was faster, so that the plan no longer holds; nothing was changed then
     * @throws KvException if it can't be written now, or the fence does not hold; whether it was is not known then
     */
    boolean apply(List<Change> changes, @Nullable Fence fence);

    /**
     * Puts something else, whatever is there.
     *
     * @param fence what has to hold besides; null for nothing
     * @throws KvException if it can't be written now
     */
    void publish(String key, String value, @Nullable Fence fence);

    /**
     * Begins to watch. After a store that was away or lost its data is back, a change is told too.
     *
     * @param changed called on any thread when something may differ from what was read, returns at once
     */
    void watch(Runnable changed);

    /** Ends the watching. */
    void stop();
}
