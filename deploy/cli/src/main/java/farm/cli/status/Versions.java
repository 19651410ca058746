package farm.cli.status;

import farm.cli.split.Split;
import farm.cli.tally.VersionOrder;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Groups an overview by service and version. Pure logic. */
public final class Versions {

    /** The states, from good to bad. */
    private static final List<PartState> ORDER =
            List.of(PartState.PASSING, PartState.STARTING, PartState.FAILING, PartState.STOPPED);

    private Versions() {}

    /**
     * Returns the versions of each service: those that have instances, weight or registered
     * instances of others.
     */
    public static SortedMap<String, List<VersionStatus>> of(Overview overview) {
        Map<String, Map<String, List<Part>>> instances = new TreeMap<>();
        for (Part part : overview.parts()) {
            if (part.kind() == PartKind.INSTANCE) {
                instances
                        .computeIfAbsent(orUnknown(part.service()), service -> new TreeMap<>())
                        .computeIfAbsent(orUnknown(part.version()), version -> new ArrayList<>())
                        .add(part);
            }
        }
        Set<String> services = new TreeSet<>(instances.keySet());
        services.addAll(overview.weights().services().keySet());
        overview.splits().forEach(answer -> services.add(answer.loadBalancer().service()));
        SortedMap<String, List<VersionStatus>> versions = new TreeMap<>();
        for (String service : services) {
            List<VersionStatus> found = of(service, instances.getOrDefault(service, Map.of()), overview);
            if (!found.isEmpty()) {
                versions.put(service, found);
            }
        }
        return versions;
    }

    private static List<VersionStatus> of(String service, Map<String, List<Part>> instances, Overview overview) {
        ServiceWeights weights = overview.weights().of(service);
        List<Split> splits = overview.splitsOf(service).stream()
                .flatMap(answer -> Stream.ofNullable(answer.split()))
                .toList();
        Set<String> versions = new TreeSet<>(VersionOrder.ORDER);
        versions.addAll(instances.keySet());
        splits.forEach(split -> versions.addAll(split.shares().keySet()));
        addThoseWithWeight(versions, weights.desired());
        addThoseWithWeight(versions, weights.live());
        return versions.stream()
                .map(version ->
                        status(service, version, instances.getOrDefault(version, List.of()), weights, splits, overview))
                .toList();
    }

    private static void addThoseWithWeight(Set<String> versions, @Nullable Map<String, Long> weights) {
        if (weights != null) {
            weights.forEach((version, weight) -> {
                if (weight > 0) {
                    versions.add(version);
                }
            });
        }
    }

    private static VersionStatus status(
            String service,
            String version,
            List<Part> all,
            ServiceWeights weights,
            List<Split> splits,
            Overview overview) {
        List<Part> instances = all.stream().filter(Part::belongsToFarm).toList();
        int others = all.size() - instances.size();
        return new VersionStatus(
                service,
                version,
                (int) instances.stream()
                        .filter(part -> part.state() == PartState.PASSING)
                        .count(),
                instances.size(),
                // without the console's answer, only the load balancers know of others
                all.isEmpty()
                                && splits.stream()
                                        .anyMatch(split -> split.shares().containsKey(version))
                        ? 1
                        : others,
                weight(weights.desired(), version),
                weight(weights.live(), version),
                splits.stream().map(split -> split.share(version)).toList(),
                instances.stream().mapToInt(Part::restarts).sum(),
                instances.stream()
                        .flatMap(part -> Stream.ofNullable(part.build()))
                        .findFirst()
                        .orElse(null),
                age(instances, overview.at()),
                overview.trafficOf(service, version),
                instances.stream()
                        .map(Part::state)
                        .max(Comparator.comparingInt(ORDER::indexOf))
                        .orElse(null));
    }

    private static @Nullable Duration age(List<Part> instances, Instant now) {
        return instances.stream()
                .flatMap(part -> Stream.ofNullable(part.since()).flatMap(Versions::instant))
                .max(Comparator.naturalOrder())
                .map(youngest -> Duration.between(youngest, now))
                .orElse(null);
    }

    private static Stream<Instant> instant(String text) {
        try {
            return Stream.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Stream.empty();
        }
    }

    private static @Nullable Long weight(@Nullable Map<String, Long> weights, String version) {
        return weights == null ? null : weights.getOrDefault(version, 0L);
    }

    private static String orUnknown(@Nullable String name) {
        return name == null ? "" : name;
    }
}
