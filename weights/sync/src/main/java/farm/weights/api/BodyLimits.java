package farm.weights.api;

/** The maximum size of a request's body in bytes, by its path. */
final class BodyLimits {

    /**
     * The limit for hooks: enough for a push of some thousand commits. Providers send up to 25 MB.
     * The next poll finds a push that is refused here.
     */
    static final int HOOK = 2 << 20;

    /**
     * The limit for weights: 127 versions take at most 10 kB, a message and a trailer 8 kB each.
     */
    static final int WEIGHTS = 256 << 10;

    /** The limit for all other paths, which need no body. */
    static final int OTHER = 16 << 10;

    private BodyLimits() {}

    /** @param path as received, without the query */
    static int of(String path) {
        if (path.startsWith("/hooks/")) {
            return HOOK;
        }
        return path.startsWith("/weights/") ? WEIGHTS : OTHER;
    }
}
