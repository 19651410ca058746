package farm.weights.wiring;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds misspelt environment variables: names with the prefix of weight-sync's settings that are no
 * setting.
 */
final class KnownVariables {

    private static final List<String> PREFIXES = List.of("FARM_SOURCE_", "FARM_WEIGHTS_", "FARM_TREE_");

    /** All settings with one of these prefixes. */
    static final Set<String> ALL = Set.of(
            "FARM_SOURCE_DIR",
            "FARM_WEIGHTS_DELETES",
            "FARM_WEIGHTS_MAX_DELETE_SHARE",
            "FARM_WEIGHTS_SELF_HEAL",
            "FARM_WEIGHTS_ON_INVALID",
            "FARM_WEIGHTS_WRITE",
            "FARM_WEIGHTS_TRANSACTION_SIZE",
            "FARM_WEIGHTS_GONSUL_RUN",
            "FARM_WEIGHTS_STUCK_AFTER",
            "FARM_TREE_ENABLED",
            "FARM_TREE_TO",
            "FARM_TREE_EXTENSIONS",
            "FARM_TREE_EXPAND",
            "FARM_TREE_KEEP_EXTENSION",
            "FARM_TREE_STRIP_EXPANDED_ONLY",
            "FARM_TREE_TRIM_NEWLINE",
            "FARM_TREE_DELETES",
            "FARM_TREE_MAX_DELETE_SHARE",
            "FARM_TREE_SELF_HEAL",
            "FARM_SOURCE_URL",
            "FARM_SOURCE_BRANCH",
            "FARM_SOURCE_PATH",
            "FARM_SOURCE_POLL_INTERVAL",
            "FARM_SOURCE_TIMEOUT",
            "FARM_SOURCE_SSH_KEY",
            "FARM_SOURCE_KNOWN_HOSTS",
            "FARM_SOURCE_STRICT_HOST_KEYS",
            "FARM_SOURCE_FORCE_PUSHES",
            "FARM_SOURCE_AUTHOR",
            "FARM_SOURCE_WORK_DIR",
            "FARM_WEIGHTS_HOOKS_QUIET",
            "FARM_WEIGHTS_HOOKS_GITHUB_SECRET",
            "FARM_WEIGHTS_HOOKS_GITHUB_SECRET_FILE",
            "FARM_WEIGHTS_HOOKS_GITLAB_SECRET",
            "FARM_WEIGHTS_HOOKS_GITLAB_SECRET_FILE",
            "FARM_WEIGHTS_HOOKS_GITEA_SECRET",
            "FARM_WEIGHTS_HOOKS_GITEA_SECRET_FILE",
            "FARM_WEIGHTS_HOOKS_BITBUCKET_SECRET",
            "FARM_WEIGHTS_HOOKS_BITBUCKET_SECRET_FILE");

    private KnownVariables() {}

    /**
     * Returns a line for each unknown variable, with the most similar setting.
     *
     * @param environment the names of all variables
     */
    static List<String> unknown(Set<String> environment) {
        return new TreeSet<>(environment)
                .stream()
                        .filter(name -> PREFIXES.stream().anyMatch(name::startsWith) && !ALL.contains(name))
                        .map(name -> name + " is not a setting of weight-sync; did you mean " + nearest(name) + "?")
                        .toList();
    }

    private static String nearest(String name) {
        Stream<String> sorted =
                ALL.stream().sorted(Comparator.comparingInt(String::length).thenComparing(known -> known));
        return sorted.max(Comparator.comparingInt(known -> similarity(known, name)))
                .orElseThrow();
    }

    /** Returns the number of characters that two names share at their beginnings and ends. */
    private static int similarity(String one, String other) {
        int max = Math.min(one.length(), other.length());
        int first = 0;
        while (first < max && one.charAt(first) == other.charAt(first)) {
            first++;
        }
        int last = 0;
        while (last < max - first && one.charAt(one.length() - 1 - last) == other.charAt(other.length() - 1 - last)) {
            last++;
        }
        return first + last;
    }
}
