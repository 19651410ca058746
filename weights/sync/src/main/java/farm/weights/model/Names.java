package farm.weights.model;

import farm.model.name.VersionName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of services and versions, and of the keys and files made of them. */
public final class Names {

    /** A valid service name; the same as for a load balancer's CLUSTER. */
    public static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

    /** The prefix of weight-sync's own keys, such as its status. */
    public static final String OWN_PREFIX = "weight-sync/";

    /** The prefix of the keys of held weights; the rest is the service. */
    public static final String HELD_PREFIX = OWN_PREFIX + "held/";

    private static final Pattern KEY =
            Pattern.compile("(" + SERVICE.pattern() + ")/version=(" + VersionName.PATTERN.pattern() + ")/weight");
    private static final Pattern ODD_KEY =
            Pattern.compile("(" + SERVICE.pattern() + ")/version=.*/weight", Pattern.DOTALL);
    private static final String SUFFIX = ".json";
    private static final String SCHEMA = ".schema.json";

    private Names() {}

    /** Returns the key of a weight, such as {@code goat/version=0.0.1/weight}. */
    public static String key(String service, String version) {
        return service + "/version=" + version + "/weight";
    }

    /** Returns the service and version in the key of a weight; empty for any other key. */
    public static Optional<WeightKey> parseKey(String key) {
        Matcher parts = KEY.matcher(key);
        return parts.matches() ? Optional.of(new WeightKey(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /**
     * Returns the service in a key that looks like a weight's but names no valid version; empty for
     * any other key.
     */
    public static Optional<String> serviceOfOddKey(String key) {
        Matcher parts = ODD_KEY.matcher(key);
        return parts.matches() && parseKey(key).isEmpty() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    /** Returns the name of a service's weights file, such as {@code goat.json}. */
    public static String file(String service) {
        return service + SUFFIX;
    }

    /**
     * Returns whether a name is that of a weights file. JSON Schemas and hidden files, such as
     * those of editors, are not weights files.
     */
    public static boolean isWeightsFile(String name) {
        return name.endsWith(SUFFIX) && !name.endsWith(SCHEMA) && !name.startsWith(".");
    }

    /** Returns the service that a weights file is named after; empty if that is no valid name. */
    public static Optional<String> service(String file) {
        String name = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
        return SERVICE.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }

    /** The service and version in the key of a weight. */
    public record WeightKey(String service, String version) {}
}
