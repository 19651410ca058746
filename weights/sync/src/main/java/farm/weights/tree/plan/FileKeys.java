package farm.weights.tree.plan;

import farm.weights.model.Problem;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The result of parsing one file of a tree. */
public sealed interface FileKeys {

    /**
     * The file is valid. It may have no keys.
     *
     * @param warning a warning about valid but probably unintended content; null for none
     * @param maybeEmptied whether the file is empty, as in the middle of a save; if so, it is read
     *     again before its keys are deleted
     */
    record Valid(SortedMap<String, Leaf> leaves, @Nullable Problem warning, boolean maybeEmptied) implements FileKeys {

        public Valid {
            leaves = Collections.unmodifiableSortedMap(leaves);
        }

        /** A file without a warning. */
        public Valid(SortedMap<String, Leaf> leaves) {
            this(leaves, null, false);
        }
    }

    /**
     * The file is invalid.
     *
     * @param problems all problems found, at least one
     * @param maybeUnfinished whether a save of the file may be in progress; if so, it is read again
     *     before its problems are reported
     */
    record Invalid(List<Problem> problems, boolean maybeUnfinished) implements FileKeys {
        public Invalid {
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("invalid without a problem");
            }
            problems = List.copyOf(problems);
        }
    }
}
