package farm.weights.kv;

import farm.weights.plan.Change;
import farm.weights.plan.KvEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A KV with Consul's rules for transactions, and with troubles on demand. */
public final class MemoryKv implements KvStore {

    private Map<String, KvEntry> entries = new TreeMap<>();
    private long index = 1;

    /** How many transactions were made. */
    public int writes;

    /** How often something else than weights was put. */
    public int published;

    /** How often it was read. */
    public int reads;

    /** What every call fails with; null for none. */
    public @Nullable KvException trouble;

    /** What somebody else does just before the next transaction, and before how many of them. */
    public Runnable interference = () -> {};

    public int interferences;

    /** As somebody else would. */
    public void put(String key, String value) {
        entries.put(key, new KvEntry(value, ++index, false));
    }

    public void delete(String key) {
        entries.remove(key);
    }

    public void wipe() {
        entries.clear();
    }

    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        entries.forEach((key, entry) -> values.put(key, entry.value()));
        return values;
    }

    @Override
    public Map<String, KvEntry> read() {
        fail();
        reads++;
        return new TreeMap<>(entries);
    }

    @Override
    public boolean apply(List<Change> changes, @Nullable Fence fence) {
        fail();
        if (interferences > 0) {
            interferences--;
            interference.run();
        }
        Map<String, KvEntry> after = new TreeMap<>(entries);
        index++;
        for (Change change : changes) {
            KvEntry there = entries.get(change.key());
            if ((there == null ? 0 : there.index()) != change.index()) {
                return false;
            }
            switch (change) {
                case Change.Put put -> after.put(put.key(), new KvEntry(put.value(), index, true, put.owner()));
                case Change.Delete delete -> after.remove(delete.key());
            }
        }
        entries = after;
        writes++;
        return true;
    }

    @Override
    public void publish(String key, String value, @Nullable Fence fence) {
        fail();
        put(key, value);
        published++;
    }

    private void fail() {
        if (trouble != null) {
            throw trouble;
        }
    }

    @Override
    public void watch(Runnable changed) {}

    @Override
    public void stop() {}
}
