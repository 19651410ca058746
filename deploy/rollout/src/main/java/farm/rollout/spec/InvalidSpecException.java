package farm.rollout.spec;

import farm.model.yaml.InvalidYamlException;
import java.util.Comparator;
import java.util.List;

/** An invalid rollout file, with everything that is wrong in it. */
public final class InvalidSpecException extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * A mistake in the file.
     *
     * @param line from 1; 0 for the file as a whole
     * @param message one line for users: file, line, what is wrong and what to write
     */
    public record Problem(int line, String message) {}

    private final transient List<Problem> problems;

    /** @param errors at least one */
    InvalidSpecException(List<InvalidYamlException> errors) {
        super(summary(errors));
        problems = sorted(errors);
    }

    private static String summary(List<InvalidYamlException> errors) {
        String first = sorted(errors).getFirst().message();
        return errors.size() == 1 ? first : first + " (and " + (errors.size() - 1) + " more)";
    }

    private static List<Problem> sorted(List<InvalidYamlException> errors) {
        return errors.stream()
                .map(error -> new Problem(error.line(), String.valueOf(error.getMessage())))
                .sorted(Comparator.comparingInt(Problem::line))
                .toList();
    }

    /** Returns the mistakes in the order of their lines. */
    public List<Problem> problems() {
        return problems;
    }
}
