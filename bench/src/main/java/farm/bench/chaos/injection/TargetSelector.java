package farm.bench.chaos.injection;

import farm.model.status.Part;
import farm.model.status.PartKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Selects the parts that a fault hits. */
@FunctionalInterface
interface TargetSelector {

    List<Part> select(FaultContext context);

    /** Selects the parts of both selectors. */
    default TargetSelector and(TargetSelector other) {
        return context -> Stream.concat(select(context).stream(), other.select(context).stream())
                .toList();
    }

    /** All parts of a kind. */
    static TargetSelector all(PartKind kind) {
        return context -> context.farm().parts(part -> part.kind() == kind);
    }

    /** All instances of these services. */
    static TargetSelector allInstances(String... services) {
        return context -> context.farm()
                .parts(part ->
                        part.kind() == PartKind.INSTANCE && List.of(services).contains(part.service()));
    }

    /** Random instances of a version, this many of each service. */
    static TargetSelector instances(int count, String version, String... services) {
        return context -> {
            List<Part> chosen = new ArrayList<>();
            for (String service : services) {
                List<Part> all = new ArrayList<>(
                        context.farm().parts(part -> service.equals(part.service()) && version.equals(part.version())));
                Collections.shuffle(all, context.random());
                chosen.addAll(all.subList(0, Math.min(count, all.size())));
            }
            return chosen;
        };
    }

    /** A random farmer. */
    static TargetSelector farmer() {
        return context -> instances(1, context.random().nextBoolean() ? "0.0.1" : "0.0.2", "farmer")
                .select(context);
    }

    /**
     * The parts of this kind that belong to a random load balancer.
     *
     * @param services the services of load balancers, such as {@code lb-goat}; one of them is
     *     chosen
     */
    static TargetSelector loadBalancerParts(PartKind kind, String... services) {
        return context -> {
            String service = services[context.random().nextInt(services.length)];
            List<Part> all = context.farm().parts(part -> part.kind() == kind && service.equals(part.service()));
            Part one = all.get(context.random().nextInt(all.size()));
            return all.stream()
                    .filter(part -> Objects.equals(part.port(), one.port()))
                    .toList();
        };
    }
}
