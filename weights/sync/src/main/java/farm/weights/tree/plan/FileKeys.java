package farm.weights.tree.plan;

import farm.weights.model.Problem;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What came of reading one file of a tree. */
public sealed interface FileKeys {

    /**
     * The file is valid, and these are its keys; there may be none.
     *
     * @param warning of something that is valid and probably not meant; null for none
     * @param maybeEmptied whether it is as empty as a file that somebody is just writing, so that it is worth another look before its
     *     keys are deleted
     */
    record Good(SortedMap<String, Leaf> leaves, @Nullable Problem warning, boolean maybeEmptied) implements FileKeys {

        public Good {
            leaves = Collections.unmodifiableSortedMap(leaves);
        }

        /** A file without anything special. */
        public Good(SortedMap<String, Leaf> leaves) {
            this(leaves, null, false);
        }
    }

    /**
     * The file is not in order.
     *
     * @param problems all that is wrong with it, at least one
     * @param maybeUnfinished whether somebody may just be writing it, so that it is worth another look before anyone is told
     */
    record Bad(List<Problem> problems, boolean maybeUnfinished) implements FileKeys {
        public Bad {
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("bad for no reason");
            }
            problems = List.copyOf(problems);
        }
    }
}
