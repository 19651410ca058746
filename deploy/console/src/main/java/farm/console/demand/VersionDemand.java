package farm.console.demand;

import farm.console.desired.DesiredState;
import farm.model.description.FarmDescription;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The rule by which weights ask for instances. Pure logic. */
final class VersionDemand {

    private VersionDemand() {}

    /**
     * Returns the versions of a service to start: those that have weight and no instances, that
     * {@code farm.yaml} does not keep off by a count of 0, and whose build is known.
     *
     * @param weights the weights of the service, by version
     * @param requested the content of {@code farm.yaml}
     * @param hasBuild whether a version's build is pinned
     */
    static List<String> of(
            String service,
            Map<String, Long> weights,
            FarmDescription requested,
            DesiredState desired,
            Predicate<String> hasBuild) {
        return requested
                .service(service)
                .map(described -> weights.keySet().stream()
                        .filter(version -> weights.getOrDefault(version, 0L) > 0)
                        .filter(version -> desired.of(service, version).isEmpty())
                        .filter(version -> !described.instances().containsKey(version))
                        .filter(version -> described.versions().containsKey(version) || hasBuild.test(version))
                        .sorted()
                        .toList())
                .orElse(List.of());
    }
}
