package farm.weights.source.git;

/** A call of git that did not work; the message says why, on one line and without credentials. */
final class GitException extends Exception {

    private static final long serialVersionUID = 1;

    GitException(String message) {
        super(message);
    }
}
