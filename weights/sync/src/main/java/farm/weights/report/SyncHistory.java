package farm.weights.report;

import farm.weights.status.StatusReport.Sync;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Remembers the last syncs; one that fails again and again in the same way counts once. Not for several threads. */
final class SyncHistory {

    private static final int MOST = 20;

    private final Deque<Sync> syncs = new ArrayDeque<>();

    void add(Sync now) {
        boolean again = now.result().equals("failed")
                && syncs.stream()
                        .filter(sync -> sync.service().equals(now.service()))
                        .findFirst()
                        .filter(last ->
                                last.result().equals("failed") && last.what().equals(now.what()))
                        .isPresent();
        if (!again) {
            syncs.addFirst(now);
        }
        if (syncs.size() > MOST) {
            syncs.removeLast();
        }
    }

    /** The newest first. */
    List<Sync> all() {
        return List.copyOf(syncs);
    }
}
