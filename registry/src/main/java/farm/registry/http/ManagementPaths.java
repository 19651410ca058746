package farm.registry.http;

/** Tells the paths that are about a service from those that it serves. Pure logic. */
final class ManagementPaths {

    private static final String FRAMEWORK = "/q";
    private static final String BELOW_HEALTH = "/health/";

    private ManagementPaths() {}

    /**
     * Whether a path is one of management: {@code /q} and all below it, and all below {@code /health}, but not {@code /health} itself.
     *
     * @param path normalized: without dot segments, double slashes and needless percent encoding
     */
    static boolean includes(String path) {
        String plain = path.indexOf(';') < 0 ? path : withoutMatrixParameters(path);
        return plain.equals(FRAMEWORK)
                || plain.startsWith(FRAMEWORK + "/")
                || (plain.startsWith(BELOW_HEALTH) && plain.length() > BELOW_HEALTH.length());
    }

    // resources are matched without them
    private static String withoutMatrixParameters(String path) {
        return path.replaceAll(";[^/]*", "");
    }
}
