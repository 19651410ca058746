package farm.weights.model;

import java.util.List;

/** What came of reading one weights file. */
public sealed interface ParseResult {

    /** The file is in order. */
    record Good(Weights weights) implements ParseResult {}

    /**
     * The file is not in order.
     *
     * @param problems all that is wrong with it, at least one
     * @param maybeUnfinished whether somebody may just be writing it, so that it is worth another look before anyone is told
     */
    record Bad(List<Problem> problems, boolean maybeUnfinished) implements ParseResult {
        public Bad {
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("bad for no reason");
            }
            problems = List.copyOf(problems);
        }
    }
}
