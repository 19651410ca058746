package farm.weights.api;

/** How large the body of a request may be, in bytes, by what is asked for. */
final class BodyLimits {

    /** A push of some thousand commits. The providers send up to 25 MB; the next poll sees what such a push brought. */
    static final int HOOK = 2 << 20;

    /** Weights of 128 versions take about 6 kB; a message and some trailers 8 kB each. */
    static final int WEIGHTS = 256 << 10;

    /** Nothing else needs a body. */
    static final int OTHER = 16 << 10;

    private BodyLimits() {}

    /** @param path as it was sent, without a query */
    static int of(String path) {
        if (path.startsWith("/hooks/")) {
            return HOOK;
        }
        return path.startsWith("/weights/") ? WEIGHTS : OTHER;
    }
}
