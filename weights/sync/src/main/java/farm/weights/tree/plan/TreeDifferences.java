package farm.weights.tree.plan;

import farm.model.text.Printable;
import farm.weights.plan.Change;
import java.util.List;
import java.util.stream.Collectors;

/** Describes changes: their number and some of the keys. Never values, which may be secrets. */
public final class TreeDifferences {

    private static final int MAX_KEYS = 5;

    private TreeDifferences() {}

    /** Returns a text such as {@code 2 written, 1 deleted: a/b, a/c, d}. */
    public static String describe(List<Change> changes) {
        long deleted = changes.stream()
                .filter(change -> change instanceof Change.Delete)
                .count();
        return (changes.size() - deleted) + " written, " + deleted + " deleted: "
                + some(changes.stream().map(Change::key).toList());
    }

    /** Returns the first keys of a list, and how many more there are. */
    public static String some(List<String> keys) {
        String first =
                keys.stream().limit(MAX_KEYS).map(key -> Printable.of(key, 100)).collect(Collectors.joining(", "));
        return keys.size() <= MAX_KEYS ? first : first + " and " + (keys.size() - MAX_KEYS) + " more";
    }
}
