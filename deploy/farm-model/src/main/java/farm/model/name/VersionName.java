package farm.model.name;

import java.util.regex.Pattern;

/** The rule for names of versions, in the registry, weights files, KV and load balancers. */
public final class VersionName {

    /**
     * Matches a valid name. {@code lb/lib/values.sh} and the schema of weights files have the same
     * pattern.
     */
    public static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** The rule for people, as the end of a message that begins with an invalid name. */
    public static final String RULE =
            "is not a version name: letters, digits, '.', '_', '-', at most 64, the first a letter or digit";

    private VersionName() {}

    /** Whether a name is valid. */
    public static boolean isValid(String name) {
        return PATTERN.matcher(name).matches();
    }
}
