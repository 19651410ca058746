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
    public static String describe(List<Change> changes, Map<String, KvEntry> live) {
        String all = changes.stream()
                .limit(MOST)
                .map(change -> describe(change, live))
                .collect(Collectors.joining(", "));
        return changes.size() <= MOST ? all : all + " and " + (changes.size() - MOST) + " more";
    }

    private static String describe(Change change, Map<String, KvEntry> live) {
        String version = Names.parseKey(change.key())
                .map(Names.WeightKey::version)
                .orElseThrow(() -> new IllegalArgumentException("no weight's key: " + change.key()));
        @Nullable KvEntry there = live.get(change.key());
        String before = there == null ? "none" : Printable.of(there.value(), 20);
        String after = switch (change) {
            case Change.Put put -> put.value();
            case Change.Delete delete -> "none";
        };
        return version + " " + before + " → " + after;
    }
}
