package farm.weights.model;

import farm.model.name.VersionName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of services and versions, and the keys and files made of them. */
public final class Names {

    /** What a service may be called; the same as a load balancer's CLUSTER. */
    public static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

    private static final Pattern KEY =
            Pattern.compile("(" + SERVICE.pattern() + ")/version=(" + VersionName.PATTERN.pattern() + ")/weight");
    private static final Pattern ODD_KEY =
            Pattern.compile("(" + SERVICE.pattern() + ")/version=.*/weight", Pattern.DOTALL);
    private static final String SUFFIX = ".json";
    private static final String SCHEMA = ".schema.json";

    private Names() {}

    /** The key of one weight, such as {@code goat/version=0.0.1/weight}. */
    public static String key(String service, String version) {
        return service + "/version=" + version + "/weight";
    }

    /** Which weight a key holds; empty for a key of something else, which is none of our business. */
    public static Optional<WeightKey> parseKey(String key) {
        Matcher parts = KEY.matcher(key);
        return parts.matches() ? Optional.of(new WeightKey(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /** The service of a key that looks like a weight's but names no version; empty for all other keys. */
    public static Optional<String> serviceOfOddKey(String key) {
        Matcher parts = ODD_KEY.matcher(key);
        return parts.matches() && parseKey(key).isEmpty() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    /** The file that holds a service's weights, such as {@code goat.json}. */
    public static String file(String service) {
        return service + SUFFIX;
    }

    /** Whether a file is a weights file by its name; hidden ones, which editors leave, and JSON Schemas are not. */
    public static boolean isWeightsFile(String name) {
        return name.endsWith(SUFFIX) && !name.endsWith(SCHEMA) && !name.startsWith(".");
    }

    /** The service whose weights a file holds; empty if its name is no service's. */
    public static Optional<String> service(String file) {
        String name = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
        return SERVICE.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }

    /** The parts of a weight's key. */
    public record WeightKey(String service, String version) {}
}
