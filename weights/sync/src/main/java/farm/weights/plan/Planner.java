package farm.weights.plan;

import farm.weights.model.Names;
import farm.weights.model.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans the fewest changes that make KV hold a service's desired weights. Only keys that
 * weight-sync wrote are ever deleted.
 */
public final class Planner {

    private Planner() {}

    /**
     * Returns the changes that write these weights of the service, and delete all others that
     * weight-sync wrote.
     *
     * @param live the entries of KV, by key; may contain other services and other keys
     * @param takeOver whether to rewrite a desired weight that somebody else wrote, even if its
     *     value is right
     * @return puts before deletes, each by key; empty if KV holds the weights
     */
    public static List<Change> plan(String service, Weights desired, Map<String, KvEntry> live, boolean takeOver) {
        List<Change> changes = new ArrayList<>();
        desired.byVersion().forEach((version, weight) -> {
            String key = Names.key(service, version);
            String value = Integer.toString(weight);
            @Nullable KvEntry entry = live.get(key);
            if (entry == null || !entry.value().equals(value) || (takeOver && !entry.ours())) {
                changes.add(new Change.Put(key, value, entry == null ? 0 : entry.index()));
            }
        });
        new TreeMap<>(live).forEach((key, entry) -> {
            if (isWeightOf(service, key) && entry.ours() && !isDesired(desired, key)) {
                changes.add(new Change.Delete(key, entry.index()));
            }
        });
        return List.copyOf(changes);
    }

    /** Returns the keys of valid weights that somebody else wrote and that are not desired. */
    public static List<String> foreignWeights(String service, Weights desired, Map<String, KvEntry> live) {
        List<String> keys = new ArrayList<>();
        new TreeMap<>(live).forEach((key, entry) -> {
            if (isForeign(service, desired, key, entry) && LiveWeights.isWeight(entry)) {
                keys.add(key);
            }
        });
        return List.copyOf(keys);
    }

    /**
     * Returns the service's keys that load balancers cannot read: they hold no valid weight or name
     * no version, and somebody else wrote them. The key of a desired weight is never among them,
     * because it is overwritten.
     */
    public static List<String> unreadableKeys(String service, Weights desired, Map<String, KvEntry> live) {
        List<String> keys = new ArrayList<>();
        new TreeMap<>(live).forEach((key, entry) -> {
            boolean isOdd = Names.serviceOfOddKey(key).filter(service::equals).isPresent();
            if (isOdd || (isForeign(service, desired, key, entry) && !LiveWeights.isWeight(entry))) {
                keys.add(key);
            }
        });
        return List.copyOf(keys);
    }

    private static boolean isForeign(String service, Weights desired, String key, KvEntry entry) {
        return isWeightOf(service, key) && !entry.ours() && !isDesired(desired, key);
    }

    /** Returns the weights of the service that KV has once the changes are made. */
    public static Weights after(String service, List<Change> changes, Map<String, KvEntry> before) {
        Map<String, KvEntry> after = new TreeMap<>(before);
        for (Change change : changes) {
            switch (change) {
                case Change.Put put -> after.put(put.key(), new KvEntry(put.value(), put.index() + 1, true));
                case Change.Delete delete -> after.remove(delete.key());
            }
        }
        return LiveWeights.of(service, after);
    }

    /** Returns the changes that delete all weights of the service that weight-sync wrote. */
    public static List<Change> planRemoval(String service, Map<String, KvEntry> live) {
        List<Change> changes = new ArrayList<>();
        new TreeMap<>(live).forEach((key, entry) -> {
            if (isWeightOf(service, key) && entry.ours()) {
                changes.add(new Change.Delete(key, entry.index()));
            }
        });
        return List.copyOf(changes);
    }

    private static boolean isWeightOf(String service, String key) {
        return Names.parseKey(key)
                .filter(parts -> parts.service().equals(service))
                .isPresent();
    }

    private static boolean isDesired(Weights desired, String key) {
        return Names.parseKey(key)
                .filter(parts -> desired.byVersion().containsKey(parts.version()))
                .isPresent();
    }
}
