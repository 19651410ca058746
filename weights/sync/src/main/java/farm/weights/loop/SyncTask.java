package farm.weights.loop;

import farm.weights.leader.WritePermit;
import farm.weights.status.StatusReport;
import java.time.Duration;

/** A task that the loop runs again and again. Not thread-safe. */
public interface SyncTask {

    /**
     * Reads the source and KV if they may have changed, and makes KV match.
     *
     * @param sourceChanged whether the source may have changed since the last sync
     * @param kvChanged whether KV may have changed since the last sync
     * @return the longest time to the next sync
     */
    Duration sync(boolean sourceChanged, boolean kvChanged);

    /** Returns whether the last sync found no sign of a save in progress. */
    boolean sourceIsSettled();

    /** Returns the write permit of the last sync. */
    WritePermit permit();

    /** Returns the status after the last sync. */
    StatusReport report();
}
