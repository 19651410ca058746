package farm.console.api;

import farm.registry.http.Problem;

/** A request that ends with a {@link Problem}. */
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
        return new ProblemException(400, "bad request", detail);
    }

    static ProblemException forbidden(String detail) {
        return new ProblemException(403, "forbidden", detail);
    }

    static ProblemException unknown(String detail) {
        return new ProblemException(404, "not found", detail);
    }

    static ProblemException unsupported(String detail) {
        return new ProblemException(415, "unsupported media type", detail);
    }

    static ProblemException conflict(String detail) {
        return new ProblemException(409, "conflict", detail);
    }

    static ProblemException unavailable(String detail) {
        return new ProblemException(503, "unavailable", detail);
    }

    Problem problem() {
        return new Problem(title, status, String.valueOf(getMessage()));
    }
}
