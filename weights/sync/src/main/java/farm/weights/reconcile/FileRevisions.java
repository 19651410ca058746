package farm.weights.reconcile;

import farm.weights.model.Weights;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/**
 * The revisions at which a file has had its present weights. A commit of another file changes the
 * revision of each file, so a writer may have seen any of them.
 */
final class FileRevisions {

    private static final int MAX_REVISIONS = 200;

    private final LinkedHashSet<String> ids = new LinkedHashSet<>();
    private @Nullable Weights weights;

    /** Adds the revision of a reading. */
    void add(Weights read, String id) {
        if (!read.equals(weights)) {
            ids.clear();
            weights = read;
        }
        if (!ids.isEmpty() && id.equals(ids.getLast())) {
            return;
        }
        ids.remove(id);
        ids.add(id);
        if (ids.size() > MAX_REVISIONS) {
            ids.removeFirst();
        }
    }

    /** Returns the last revision; null if there is none. */
    @Nullable
    String last() {
        return ids.isEmpty() ? null : ids.getLast();
    }

    boolean contains(String id) {
        return ids.contains(id);
    }
}
