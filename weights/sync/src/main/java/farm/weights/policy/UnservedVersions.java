package farm.weights.policy;

import farm.weights.model.Weights;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds and describes versions that have weight but no passing instance. */
public final class UnservedVersions {

    private static final int MAX_NAMES = 5;

    private UnservedVersions() {}

    /**
     * Returns the versions with weight that have no passing instance, sorted.
     *
     * @param served the versions that have one
     */
    public static List<String> of(Weights weights, Set<String> served) {
        return weights.byVersion().entrySet().stream()
                .filter(version -> version.getValue() > 0 && !served.contains(version.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Returns a line for each version, such as {@code goat 9.9 has weight 100 but …}.
     *
     * @param versions all of {@link #of}
     */
    public static List<String> lines(String service, Weights weights, List<String> versions) {
        return versions.stream()
                .map(version -> service + " " + sentence(service, weights, version, versions))
                .toList();
    }

    /**
     * Returns one line about all versions, for a reader who knows the service.
     *
     * @param versions all of {@link #of}, at least one
     */
    public static String note(String service, Weights weights, List<String> versions) {
        if (versions.size() == 1) {
            return "version " + sentence(service, weights, versions.getFirst(), versions);
        }
        String names = versions.stream()
                .limit(MAX_NAMES)
                .map(version -> version + " (weight " + weights.byVersion().get(version) + ")")
                .collect(Collectors.joining(", "));
        int more = versions.size() - MAX_NAMES;
        return "versions " + names + (more > 0 ? " and " + more + " more" : "")
                + " have no passing instance; start some (" + command(service, versions.getFirst())
                + ") or " + otherWay(weights, versions, "set their weights to 0");
    }

    private static String sentence(String service, Weights weights, String version, List<String> versions) {
        return version + " has weight " + weights.byVersion().get(version) + " but no passing instance; start one ("
                + command(service, version) + ") or " + otherWay(weights, versions, "set its weight to 0");
    }

    // with all weights at 0, no version would get requests
    private static String otherWay(Weights weights, List<String> versions, String toZero) {
        long withWeight = weights.byVersion().values().stream()
                .filter(weight -> weight > 0)
                .count();
        return withWeight > versions.size() ? toZero : "give weight to a version that has instances";
    }

    private static String command(String service, String version) {
        return "farm add " + service + " --version " + version;
    }
}
