package farm.weights.plan;

import farm.weights.model.Names;
import farm.weights.model.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the fewest changes that make KV hold the wanted weights of a service. Keys that hold no weight of it are left alone. */
public final class Planner {

    private Planner() {}

    /**
     * What has to change so that KV holds exactly these weights of the service.
     *
     * @param live what KV has, by key; keys of other services and of other things may be among them
     * @return puts before deletes, each in the order of the keys; empty if KV is as wanted
     */
    public static List<Change> plan(String service, Weights wanted, Map<String, Entry> live) {
        List<Change> changes = new ArrayList<>();
        wanted.byVersion().forEach((version, weight) -> {
            String key = Names.key(service, version);
            String value = Integer.toString(weight);
            @Nullable Entry there = live.get(key);
            if (there == null || !there.value().equals(value)) {
                changes.add(new Change.Put(key, value, there == null ? 0 : there.index()));
            }
        });
        new TreeMap<>(live).forEach((key, entry) -> {
            if (isWeightOf(service, key) && !isWanted(wanted, key)) {
                changes.add(new Change.Delete(key, entry.index()));
            }
        });
        return List.copyOf(changes);
    }

    /** What has to change so that KV holds no weight of the service that we wrote. */
    public static List<Change> planRemoval(String service, Map<String, Entry> live) {
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
