package farm.console.desired;

import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import farm.model.description.ServiceDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an edit of {@code farm.yaml} from ending what serves requests: the last instances of a
 * version that has weight, what a rollout needs, and a load balancer that is in use.
 */
public final class EditGuard {

    private static final String FORCE = "or run farm apply --force";

    private final FarmDescription inForce;
    private final FarmDescription next;
    private final DesiredState desired;
    private final Traffic traffic;
    private final Ownership ownership;
    private final int portOffset;
    private final List<HeldEdit> held = new ArrayList<>();

    private EditGuard(
            FarmDescription inForce,
            FarmDescription next,
            DesiredState desired,
            Traffic traffic,
            Ownership ownership,
            int portOffset) {
        this.inForce = inForce;
        this.next = next;
        this.desired = desired;
        this.traffic = traffic;
        this.ownership = ownership;
        this.portOffset = portOffset;
    }

    /**
     * What of an edit may take effect.
     *
     * @param description the edited description, with the parts that stay
     * @param held the parts of the edit that wait
     */
    public record Result(FarmDescription description, List<HeldEdit> held) {}

    /**
     * Checks an edit.
     *
     * @param inForce the description that is in force
     * @param next the description after the edit
     * @param desired the instances of {@code inForce}, and the counts of {@code next}
     */
    public static Result check(
            FarmDescription inForce,
            FarmDescription next,
            DesiredState desired,
            Traffic traffic,
            Ownership ownership,
            int portOffset) {
        return new EditGuard(inForce, next, desired, traffic, ownership, portOffset).check();
    }

    private Result check() {
        Map<String, ServiceDescription> services = new LinkedHashMap<>(next.services());
        Set<String> keptServices = new LinkedHashSet<>();
        inForce.services().forEach((name, service) -> {
            ServiceDescription kept = services.getOrDefault(name, service.withoutInstances());
            for (String version : versions(name)) {
                if (isOwned(name, version)) {
                    kept = kept.withCount(version, present(name, version));
                    keptServices.add(name);
                } else if (next.count(name, version) == 0 && mustStay(name, version)) {
                    kept = kept.withCount(version, desired.of(name, version).size());
                    keptServices.add(name);
                }
            }
            if (keptServices.contains(name)) {
                services.put(name, kept);
            }
        });
        List<LoadBalancerDescription> keptLoadBalancers = new ArrayList<>();
        for (LoadBalancerDescription one : inForce.loadBalancers()) {
            if (next.loadBalancers().stream().noneMatch(other -> isSame(one, other))
                    && mustStay(one, hasInstances(services.get(one.service())))) {
                keptLoadBalancers.add(one);
                inForce.service(one.service())
                        .ifPresent(service -> services.putIfAbsent(one.service(), service.withoutInstances()));
            }
        }
        List<LoadBalancerDescription> loadBalancers = new ArrayList<>(keptLoadBalancers);
        next.loadBalancers().stream()
                .filter(one -> keptLoadBalancers.stream().noneMatch(kept -> sharesPort(one, kept)))
                .forEach(loadBalancers::add);
        return new Result(new FarmDescription(services, loadBalancers), List.copyOf(held));
    }

    private Set<String> versions(String service) {
        Set<String> versions = new LinkedHashSet<>();
        desired.instances().stream()
                .filter(instance -> instance.service().equals(service))
                .forEach(instance -> versions.add(instance.version()));
        next.service(service)
                .ifPresent(described -> versions.addAll(described.instances().keySet()));
        return versions;
    }

    // the description in force may be older: it is not saved while an edit waits
    private int present(String service, String version) {
        return (int) desired.of(service, version).stream()
                .filter(instance -> !desired.isReplacement(instance))
                .count();
    }

    private boolean isOwned(String service, String version) {
        int before = present(service, version);
        int after = next.count(service, version);
        Optional<Ownership.Owner> owner = ownership.owner(service, version);
        Writer writer = writer(service, version);
        if (before == after || owner.isEmpty() || writer == Writer.ROLLOUT || writer == Writer.WEIGHTS) {
            return false;
        }
        held.add(new HeldEdit(
                service + " " + version,
                writer.text(),
                owner.get().reason(),
                owner.get().remedy() + ", " + FORCE,
                after));
        return true;
    }

    private boolean mustStay(String service, String version) {
        if (desired.of(service, version).stream().noneMatch(instance -> traffic.isRunning(instance.id()))) {
            return false;
        }
        Optional<Boolean> weight = traffic.hasWeight(inForce, service, version);
        if (weight.isPresent() && !weight.get()) {
            return false;
        }
        held.add(
                weight.isPresent()
                        ? new HeldEdit(
                                service + " " + version,
                                writer(service, version).text(),
                                "it has weight",
                                "give its weight to another version, " + FORCE)
                        : new HeldEdit(
                                service + " " + version,
                                writer(service, version).text(),
                                "its weight is unknown, since neither a load balancer nor Consul answers",
                                "see farm status, " + FORCE));
        return true;
    }

    private Writer writer(String service, String version) {
        return desired.count(service, version)
                .filter(count -> count.count() == next.count(service, version))
                .map(VersionCount::writer)
                .orElse(Writer.FILE);
    }

    private static boolean hasInstances(@Nullable ServiceDescription service) {
        return service != null && service.instances().values().stream().anyMatch(count -> count > 0);
    }

    /** @param isServing whether its service keeps instances */
    private boolean mustStay(LoadBalancerDescription loadBalancer, boolean isServing) {
        String id = loadBalancer.id(portOffset);
        if (!traffic.isRunning(id)) {
            return false;
        }
        Optional<Boolean> clients = traffic.hasClients(loadBalancer);
        boolean isLast =
                isServing && next.loadBalancersOf(loadBalancer.service()).isEmpty();
        if (!isLast && clients.isPresent() && !clients.get()) {
            return false;
        }
        held.add(
                isLast
                        ? new HeldEdit(
                                id,
                                Writer.FILE.text(),
                                "it is the last load balancer of " + loadBalancer.service(),
                                "remove the instances of " + loadBalancer.service() + " first, " + FORCE)
                        : new HeldEdit(
                                id,
                                Writer.FILE.text(),
                                clients.isPresent() ? "clients are connected to it" : "its clients are unknown",
                                "move them to another load balancer, " + FORCE));
        return true;
    }

    private static boolean isSame(LoadBalancerDescription one, LoadBalancerDescription other) {
        return one.service().equals(other.service()) && one.port() == other.port();
    }

    private static boolean sharesPort(LoadBalancerDescription one, LoadBalancerDescription other) {
        return one.port() == other.port()
                || one.stats() == other.stats()
                || one.port() == other.stats()
                || one.stats() == other.port();
    }
}
