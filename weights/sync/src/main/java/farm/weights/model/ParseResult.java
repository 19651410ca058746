package farm.weights.model;

import java.util.List;

/** The result of parsing one weights file. */
public sealed interface ParseResult {

    /** The file is valid. */
    record Valid(Weights weights) implements ParseResult {}

    /**
     * The file is invalid.
     *
     * @param problems all problems found, at least one
     * @param maybeUnfinished whether a save of the file may be in progress; if so, it is read again
     *     before its problems are reported
     */
    record Invalid(List<Problem> problems, boolean maybeUnfinished) implements ParseResult {
        public Invalid {
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("invalid without a problem");
            }
            problems = List.copyOf(problems);
        }
    }
}
