package farm.weights.tree.plan;

import farm.weights.model.Printable;
import farm.weights.plan.Change;
import java.util.List;
import java.util.stream.Collectors;

/** Tells changes to people: how many, and some of the keys; never values, which may be secrets. */
public final class TreeDifferences {

    private static final int TOLD = 5;

    private TreeDifferences() {}

    /** Such as {@code 2 written, 1 deleted: a/b, a/c, d}. */
    public static String describe(List<Change> changes) {
        long deleted = changes.stream()
                .filter(change -> change instanceof Change.Delete)
                .count();
        return (changes.size() - deleted) + " written, " + deleted + " deleted: "
                + some(changes.stream().map(Change::key).toList());
    }

    /** The first keys of a list. */
    public static String some(List<String> keys) {
        String first =
                keys.stream().limit(TOLD).map(key -> Printable.of(key, 100)).collect(Collectors.joining(", "));
        return keys.size() <= TOLD ? first : first + " and " + (keys.size() - TOLD) + " more";
    }
}
