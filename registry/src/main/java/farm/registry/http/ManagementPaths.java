package farm.registry.http;

/** The management paths of a service: metrics, health details and other paths for operators. */
final class ManagementPaths {

    private static final String FRAMEWORK = "/q";
    private static final String BELOW_HEALTH = "/health/";

    private ManagementPaths() {}

    /**
     * Whether a path is a management path: {@code /q} and all below it, and all below
     * {@code /health}, but not {@code /health}.
     *
     * @param path normalized: without dot segments, double slashes and needless percent encoding
     */
    static boolean includes(String path) {
        String plain = path.indexOf(';') < 0 ? path : withoutMatrixParameters(path);
        return plain.equals(FRAMEWORK)
                || plain.startsWith(FRAMEWORK + "/")
                || (plain.startsWith(BELOW_HEALTH) && plain.length() > BELOW_HEALTH.length());
    }

    // JAX-RS ignores matrix parameters when it matches resources.
    private static String withoutMatrixParameters(String path) {
        return path.replaceAll(";[^/]*", "");
    }
}
