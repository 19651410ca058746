package farm.weights.plan;

import farm.model.text.Printable;
import farm.weights.model.Names;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes planned changes of weights. */
public final class Differences {

    private static final int MAX_CHANGES = 20;

    private Differences() {}

    /** Returns a text such as {@code 0.0.1 75 → 0, 0.0.3 none → 10}. */
    public static String describe(List<Change> changes, Map<String, KvEntry> live) {
        String all = changes.stream()
                .limit(MAX_CHANGES)
                .map(change -> describe(change, live))
                .collect(Collectors.joining(", "));
        return changes.size() <= MAX_CHANGES ? all : all + " and " + (changes.size() - MAX_CHANGES) + " more";
    }

    private static String describe(Change change, Map<String, KvEntry> live) {
        String version = Names.parseKey(change.key())
                .map(Names.WeightKey::version)
                .orElseThrow(() -> new IllegalArgumentException("not the key of a weight: " + change.key()));
        @Nullable KvEntry entry = live.get(change.key());
        String before = entry == null ? "none" : Printable.of(entry.value(), 20);
        String after = switch (change) {
            case Change.Put put -> put.value();
            case Change.Delete delete -> "none";
        };
        return version + " " + before + " → " + after;
    }
}
