package farm.weights.kv;

import farm.weights.plan.Change;
import farm.weights.plan.KvEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A KV in memory with Consul's rules for transactions, and with failures on demand. */
public final class MemoryKv implements KvStore {

    private Map<String, KvEntry> entries = new TreeMap<>();
    private long index = 1;

    /** The number of transactions. */
    public int writes;

    /** The number of published values. */
    public int published;

    /** The number of reads. */
    public int reads;

    /** The failure of every call; null for none. */
    public @Nullable KvException failure;

    /** A concurrent change just before each of the next transactions, and the number of these. */
    public Runnable interference = () -> {};

    public int interferences;

    /** Writes a key as somebody else. */
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
                case Change.Put put -> after.put(put.key(), new KvEntry(put.value(), index, true, put.fileMark()));
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
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void watch(Runnable changed) {}

    @Override
    public void stop() {}
}
