package farm.weights.plan;

import farm.weights.model.Names;
import farm.weights.model.Printable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells a plan to people. */
public final class Differences {

    private static final int MOST = 20;

    private Differences() {}

    /** Such as {@code 0.0.1 75 → 0, 0.0.3 none → 10}. */
    public static String describe(List<Change> changes, Map<String, Entry> live) {
        String all = changes.stream()
                .limit(MOST)
                .map(change -> describe(change, live))
                .collect(Collectors.joining(", "));
        return changes.size() <= MOST ? all : all + " and " + (changes.size() - MOST) + " more";
    }

    /** Tells people of weights that somebody else wrote, and what to do about them. */
    public static String describeStrangers(List<String> keys, Map<String, Entry> live) {
        String all = keys.stream()
                .limit(MOST)
                .map(key -> version(key) + "=" + Printable.of(value(live.get(key)), 20))
                .collect(Collectors.joining(", "));
        return "Consul also has " + all + (keys.size() > MOST ? " and more" : "")
                + ", which somebody else wrote and which is left alone; put it into the file, or: consul kv delete "
                + keys.getFirst();
    }

    private static String value(@Nullable Entry entry) {
        return entry == null ? "none" : entry.value();
    }

    private static String version(String key) {
        return Names.parseKey(key)
                .map(Names.WeightKey::version)
                .orElseThrow(() -> new IllegalArgumentException("no weight's key: " + key));
    }

    private static String describe(Change change, Map<String, Entry> live) {
        String version = version(change.key());
        String before = Printable.of(value(live.get(change.key())), 20);
        String after = switch (change) {
            case Change.Put put -> put.value();
            case Change.Delete delete -> "none";
        };
        return version + " " + before + " → " + after;
    }
}
