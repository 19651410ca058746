package farm.weights.tree.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.weights.plan.Change;
import java.util.ArrayList;
import java.util.List;

/** Cuts changes into transactions that Consul takes, in the same order. */
public final class TransactionBatches {

    private static final int LARGEST = 520_000; // bytes; Consul takes 512 kB, which is 524288
    private static final int AROUND = 300; // bytes of a change besides its key and value

    private TransactionBatches() {}

    /** @param most how many changes a transaction has; at least 1 */
    public static List<List<Change>> of(List<Change> changes, int most) {
        List<List<Change>> all = new ArrayList<>();
        List<Change> next = new ArrayList<>();
        int bytes = 0;
        for (Change change : changes) {
            int its = bytes(change);
            if (!next.isEmpty() && (next.size() >= most || bytes + its > LARGEST)) {
                all.add(List.copyOf(next));
                next.clear();
                bytes = 0;
            }
            next.add(change);
            bytes += its;
        }
        if (!next.isEmpty()) {
            all.add(List.copyOf(next));
        }
        return all;
    }

    private static int bytes(Change change) {
        int value = change instanceof Change.Put put ? put.value().getBytes(UTF_8).length : 0;
        return AROUND + 2 * change.key().getBytes(UTF_8).length + (value + 2) / 3 * 4; // base64
    }
}
