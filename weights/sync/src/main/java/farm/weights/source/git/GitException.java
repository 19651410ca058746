package farm.weights.source.git;

/** Reports a git command that failed. The message says why, on one line and without credentials. */
final class GitException extends Exception {

    private static final long serialVersionUID = 1;

    GitException(String message) {
        super(message);
    }
}
