package farm.weights.api;

import farm.weights.model.Problem;
import java.util.List;

/** What somebody wants to write is nothing that a weights file could hold. */
final class InvalidWeightsException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    InvalidWeightsException(List<Problem> problems) {
        super("not weights that a file could hold");
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong with it. */
    List<Problem> problems() {
        return problems;
    }
}
