package farm.weights.tree.plan;

import farm.weights.model.Problem;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/** What came of reading one file of a tree. */
public sealed interface FileKeys {

    /** The file is in order, and these are its keys; there may be none. */
    record Good(SortedMap<String, Leaf> leaves) implements FileKeys {
        public Good {
            leaves = Collections.unmodifiableSortedMap(leaves);
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
