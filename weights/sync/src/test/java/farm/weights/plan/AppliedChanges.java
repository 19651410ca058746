package farm.weights.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Applies planned changes to a KV in memory. */
public final class AppliedChanges {

    private AppliedChanges() {}

    /**
     * Returns the KV after the changes. Checks the indexes as Consul does, and that no key changes
     * twice.
     */
    public static Map<String, KvEntry> to(List<Change> plan, Map<String, KvEntry> before) {
        Map<String, KvEntry> after = new TreeMap<>(before);
        Set<String> touched = new HashSet<>();
        for (Change change : plan) {
            assertThat(touched.add(change.key())).isTrue();
            KvEntry there = before.get(change.key());
            assertThat(change.index()).isEqualTo(there == null ? 0 : there.index());
            switch (change) {
                case Change.Put put -> after.put(put.key(), new KvEntry(put.value(), 2_000, true, put.fileMark()));
                case Change.Delete delete -> after.remove(delete.key());
            }
        }
        return after;
    }
}
