package farm.weights.source;

import farm.model.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The files of a source that its selection excludes.
 *
 * @param hidden the number of hidden files and folders; files in a hidden folder are not counted
 * @param unlisted the number of files whose extension is not listed
 * @param some the paths of some of the unlisted files
 */
public record ExcludedFiles(int hidden, int unlisted, List<String> some) {

    /** No files. */
    public static final ExcludedFiles NONE = new ExcludedFiles(0, 0, List.of());

    private static final int NAMED = 5;

    public ExcludedFiles {
        some = List.copyOf(some);
    }

    /** Returns the number of files and hidden folders. */
    public int count() {
        return hidden + unlisted;
    }

    /** Returns a description for people, on one line. */
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
        return count() == 0 ? "excluded nothing" : "excluded " + String.join(", ", reasons);
    }

    /** Counts excluded files. */
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

        /** Returns the files counted so far. */
        public ExcludedFiles result() {
            return new ExcludedFiles(hidden.size(), unlisted, some);
        }
    }
}
