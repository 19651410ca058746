package farm.weights.api;

import farm.weights.model.Problem;
import java.util.List;

/** Reports weights that a weights file cannot contain. */
final class InvalidWeightsException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    InvalidWeightsException(List<Problem> problems) {
        super("invalid weights");
        this.problems = List.copyOf(problems);
    }

    /** Returns all problems of the weights. */
    List<Problem> problems() {
        return problems;
    }
}
