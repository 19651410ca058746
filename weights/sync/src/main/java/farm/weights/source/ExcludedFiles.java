package farm.weights.source;

import farm.weights.model.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The files of a source that do not belong to its tree.
 *
 * @param hidden how many hidden files and folders; what is in such a folder is not counted
 * @param unlisted how many files whose extension is not listed
 * @param some the paths of some of these
 */
public record ExcludedFiles(int hidden, int unlisted, List<String> some) {

    /** Nothing. */
    public static final ExcludedFiles NOTHING = new ExcludedFiles(0, 0, List.of());

    private static final int NAMED = 5;

    public ExcludedFiles {
        some = List.copyOf(some);
    }

    /** How many files and hidden folders. */
    public int count() {
        return hidden + unlisted;
    }

    /** For people, on one line. */
    @Override
    public String toString() {
        List<String> reasons = new ArrayList<>();
        if (unlisted > 0) {
            String names = some.stream().map(path -> Printable.of(path, 100)).collect(Collectors.joining(", "));
            reasons.add(unlisted + " whose extension is not listed in FARM_TREE_EXTENSIONS (" + names
                    + (unlisted > some.size() ? ", …" : "") + ")");
        }
        if (hidden > 0) {
            reasons.add(hidden + " hidden");
        }
        return count() == 0 ? "left out nothing" : "left out " + String.join(", ", reasons);
    }

    /** Counts what is left out. */
    public static final class Counter {

        private final Set<String> hidden = new TreeSet<>();
        private final List<String> some = new ArrayList<>();
        private int unlisted;

        /** @param path of a file, or of a hidden folder */
        public void add(String path) {
            int dot = path.startsWith(".") ? 0 : path.indexOf("/.") + 1;
            if (dot > 0 || path.startsWith(".")) {
                int end = path.indexOf('/', dot);
                hidden.add(end < 0 ? path : path.substring(0, end));
            } else {
                unlisted++;
                if (some.size() < NAMED) {
                    some.add(path);
                }
            }
        }

        /** What was counted until now. */
        public ExcludedFiles result() {
            return new ExcludedFiles(hidden.size(), unlisted, some);
        }
    }
}
