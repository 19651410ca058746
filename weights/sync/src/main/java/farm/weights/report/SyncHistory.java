package farm.weights.report;

import farm.weights.status.StatusReport.Sync;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last syncs. A failure that repeats itself is kept once. Not thread-safe. */
final class SyncHistory {

    private static final int MAX_SYNCS = 20;

    private final Deque<Sync> syncs = new ArrayDeque<>();

    void add(Sync sync) {
        if (!isRepeatedFailure(sync)) {
            syncs.addFirst(sync);
        }
        if (syncs.size() > MAX_SYNCS) {
            syncs.removeLast();
        }
    }

    private boolean isRepeatedFailure(Sync sync) {
        return sync.result().equals("failed")
                && syncs.stream()
                        .filter(other -> other.service().equals(sync.service()))
                        .findFirst()
                        .filter(last ->
                                last.result().equals("failed") && last.what().equals(sync.what()))
                        .isPresent();
    }

    /** Returns the syncs, newest first. */
    List<Sync> all() {
        return List.copyOf(syncs);
    }
}
