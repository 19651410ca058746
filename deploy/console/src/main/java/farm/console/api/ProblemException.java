package farm.console.api;

/** Ends a request with a {@link Problem}. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String title;

    private ProblemException(int status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
    }

    static ProblemException bad(String detail) {
        return new ProblemException(400, "not a request that can be understood", detail);
    }

    static ProblemException unknown(String detail) {
        return new ProblemException(404, "unknown", detail);
    }

    static ProblemException unsupported(String detail) {
        return new ProblemException(415, "not a type that is taken", detail);
    }

    static ProblemException conflict(String detail) {
        return new ProblemException(409, "not as things are", detail);
    }

    Problem problem() {
        return new Problem(title, status, String.valueOf(getMessage()));
    }
}
