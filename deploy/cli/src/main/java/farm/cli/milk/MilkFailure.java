package farm.cli.milk;

import farm.model.FarmSettings;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.model.text.Printable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Explains why a bottle was not filled.
 *
 * @param problem what is wrong and where, on one line
 * @param remedy what to do, on one line
 */
public record MilkFailure(String problem, String remedy) {

    private static final Pattern FILE_NAME = Pattern.compile("\\bweights/([a-z0-9-]+\\.json)");

    /**
     * Returns a failure as safe text. Replaces {@code weights/FILE} by the real location of the
     * file, which a load balancer does not know.
     */
    public static String describe(String failure, FarmSettings settings) {
        String location = settings.weightsRepo() == null
                ? Matcher.quoteReplacement(settings.weights().toString()) + "/$1"
                : "$1 of " + Matcher.quoteReplacement(String.valueOf(settings.weightsRepo()));
        return Printable.of(FILE_NAME.matcher(failure).replaceAll(location));
    }

    /**
     * Finds a service whose weight belongs to versions without passing instances.
     *
     * @param splits slots by service and version
     * @param command the farm command as the user types it
     * @return empty if every service has a version with weight and a passing instance
     */
    public static Optional<MilkFailure> find(
            Map<String, Map<String, Long>> splits, List<Part> parts, FarmSettings settings, String command) {
        for (Map.Entry<String, Map<String, Long>> split : splits.entrySet()) {
            String service = split.getKey();
            List<String> versions = split.getValue().entrySet().stream()
                    .filter(version -> version.getValue() > 0)
                    .map(Map.Entry::getKey)
                    .toList();
            List<Part> instances = parts.stream()
                    .filter(part -> part.kind() == PartKind.INSTANCE && service.equals(part.service()))
                    .filter(part -> versions.contains(part.version()))
                    .toList();
            if (!versions.isEmpty() && instances.stream().noneMatch(part -> part.state() == PartState.PASSING)) {
                return Optional.of(of(service, versions, instances, settings, command));
            }
        }
        return Optional.empty();
    }

    private static MilkFailure of(
            String service, List<String> versions, List<Part> instances, FarmSettings settings, String command) {
        String subject = versions.size() == 1
                ? service + " version " + versions.getFirst() + " has"
                : service + " versions " + String.join(", ", versions) + " have";
        String missing = instances.isEmpty() ? "running" : "passing";
        String file = describe("weights/" + service + ".json", settings);
        return new MilkFailure(
                Printable.of(subject + " all the weight but no " + missing + " instance") + " (" + file + ")",
                instances.isEmpty()
                        ? "Start one with: " + command + " add " + service + " --version "
                                + Printable.of(versions.getFirst())
                        : "See why with: " + command + " logs "
                                + Printable.of(instances.getFirst().id()));
    }
}
