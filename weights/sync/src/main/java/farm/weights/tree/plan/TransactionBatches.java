package farm.weights.tree.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.weights.plan.Change;
import java.util.ArrayList;
import java.util.List;

/** Splits changes into transactions that Consul accepts, and keeps their order. */
public final class TransactionBatches {

    private static final int MAX_BYTES = 520_000; // Consul accepts 512 kB, which is 524288
    private static final int OVERHEAD = 300; // bytes of a change besides its key and value

    private TransactionBatches() {}

    /**
     * Returns the batches.
     *
     * @param maxChanges the number of changes in a transaction; at least 1
     */
    public static List<List<Change>> of(List<Change> changes, int maxChanges) {
        List<List<Change>> all = new ArrayList<>();
        List<Change> next = new ArrayList<>();
        int bytes = 0;
        for (Change change : changes) {
            int size = bytes(change);
            if (!next.isEmpty() && (next.size() >= maxChanges || bytes + size > MAX_BYTES)) {
                all.add(List.copyOf(next));
                next.clear();
                bytes = 0;
            }
            next.add(change);
            bytes += size;
        }
        if (!next.isEmpty()) {
            all.add(List.copyOf(next));
        }
        return all;
    }

    private static int bytes(Change change) {
        int value = change instanceof Change.Put put ? put.value().getBytes(UTF_8).length : 0;
        return OVERHEAD + 2 * change.key().getBytes(UTF_8).length + (value + 2) / 3 * 4; // base64
    }
}
