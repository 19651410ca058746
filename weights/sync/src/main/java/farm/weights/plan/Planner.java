package farm.weights.plan;

import farm.weights.model.Names;
import farm.weights.model.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the fewest changes that make KV hold the wanted weights of a service. Only what we wrote is ever deleted. */
public final class Planner {

    private Planner() {}

    /**
     * What has to change so that KV holds these weights of the service, and none besides that we wrote.
     *
     * @param live what KV has, by key; keys of other services and of other things may be among them
     * @param takeOver whether wanted weights that somebody else wrote become ours, even where they are right already
     * @return puts before deletes, each in the order of the keys; empty if KV is as wanted
     */
    public static List<Change> plan(String service, Weights wanted, Map<String, KvEntry> live, boolean takeOver) {
        List<Change> changes = new ArrayList<>();
        wanted.byVersion().forEach((version, weight) -> {
            String key = Names.key(service, version);
            String value = Integer.toString(weight);
            @Nullable KvEntry there = live.get(key);
            if (there == null || !there.value().equals(value) || (takeOver && !there.ours())) {
                changes.add(new Change.Put(key, value, there == null ? 0 : there.index()));
            }
        });
        new TreeMap<>(live).forEach((key, entry) -> {
            if (isWeightOf(service, key) && entry.ours() && !isWanted(wanted, key)) {
                changes.add(new Change.Delete(key, entry.index()));
            }
        });
        return List.copyOf(changes);
    }

    /** The keys of weights of the service that are not wanted, but that somebody else wrote. */
    public static List<String> strangers(String service, Weights wanted, Map<String, KvEntry> live) {
        List<String> keys = new ArrayList<>();
        new TreeMap<>(live).forEach((key, entry) -> {
            if (isStranger(service, wanted, key, entry) && LiveWeights.isWeight(entry)) {
                keys.add(key);
            }
        });
        return List.copyOf(keys);
    }

    /**
     * The keys where the service's weights are that others wrote and nobody can read: they hold no weight, or name no version. A wanted
     * weight is not among them, since it is put right.
     */
    public static List<String> unreadable(String service, Weights wanted, Map<String, KvEntry> live) {
        List<String> keys = new ArrayList<>();
        new TreeMap<>(live).forEach((key, entry) -> {
            boolean isOdd = Names.serviceOfOddKey(key).filter(service::equals).isPresent();
            if (isOdd || (isStranger(service, wanted, key, entry) && !LiveWeights.isWeight(entry))) {
                keys.add(key);
            }
        });
        return List.copyOf(keys);
    }

    private static boolean isStranger(String service, Weights wanted, String key, KvEntry entry) {
        return isWeightOf(service, key) && !entry.ours() && !isWanted(wanted, key);
    }

    /** The weights of the service that KV has once the changes are made. */
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

    /** What has to change so that KV holds no weight of the service that we wrote. */
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

    private static boolean isWanted(Weights wanted, String key) {
        return Names.parseKey(key)
                .filter(parts -> wanted.byVersion().containsKey(parts.version()))
                .isPresent();
    }
}
