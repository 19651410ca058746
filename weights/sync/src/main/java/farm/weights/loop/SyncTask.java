package farm.weights.loop;

import farm.weights.lead.WritePermit;
import farm.weights.status.StatusReport;
import java.time.Duration;

/** What is done again and again. Not for several threads. */
public interface SyncTask {

    /**
     * Looks at the source and at KV, where anything may have changed, and closes the gap.
     *
     * @param sourceChanged whether the source may differ from what the pass before saw
     * @param kvChanged whether KV may
     * @return after which time there has to be another pass, if nothing asks for one sooner
     */
    Duration pass(boolean sourceChanged, boolean kvChanged);

    /** Whether the last pass saw nothing in the source that may just be being saved, and so may soon turn out otherwise. */
    boolean sourceIsSettled();

    /** What this process might do in the last pass. */
    WritePermit leave();

    /** How everything stands after the last pass. */
    StatusReport report();
}
