package farm.console.status;

import farm.console.control.Supervisor;
import farm.console.farm.FarmPaths;
import farm.console.health.ConsulView;
import farm.console.health.LoadBalancerView;
import farm.console.provision.PartSpec;
import farm.console.provision.Provisioner;
import farm.console.supervise.Condition;
import farm.model.name.LoadBalancerName;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The status of all parts. */
@Singleton
public class FarmStatus {

    private static final String ADDRESS = "127.0.0.1";

    private final Supervisor supervisor;
    private final Provisioner provisioner;
    private final ConsulView consul;
    private final LoadBalancerView balancers;
    private final FarmPaths place;

    @Inject
    FarmStatus(
            Supervisor supervisor,
            Provisioner provisioner,
            ConsulView consul,
            LoadBalancerView balancers,
            FarmPaths place) {
        this.supervisor = supervisor;
        this.provisioner = provisioner;
        this.consul = consul;
        this.balancers = balancers;
        this.place = place;
    }

    /** All parts, by kind, service, version and port; those that were removed for as long as they live. */
    public List<Part> all() {
        Map<String, Boolean> registered = consul.passing();
        List<Part> parts = new ArrayList<>();
        parts.add(console());
        // in this order, since what is removed leaves before it is watched no longer; it is shown once
        List<Supervisor.Seen> watched = supervisor.seen();
        List<ProcessRecord> leaving = supervisor.leaving();
        Set<String> leavers = leaving.stream().map(ProcessRecord::id).collect(Collectors.toSet());
        for (Supervisor.Seen seen : watched) {
            if (leavers.contains(seen.part().id())) {
                continue;
            }
            Part part = part(seen, registered);
            parts.add(part);
            if (seen.part().kind() == ProcessKind.LOAD_BALANCER) {
                parts.addAll(partsOf(seen.part(), part.state()));
            }
        }
        leaving.forEach(record -> parts.add(leaving(record)));
        parts.sort(Comparator.comparing(Part::kind)
                .thenComparing(part -> part.service() == null ? "" : part.service())
                .thenComparing(part -> part.version() == null ? "" : part.version())
                .thenComparing(part -> part.port() == null ? 0 : part.port())
                .thenComparing(Part::id));
        return parts;
    }

    private Part console() {
        return new Part(
                PartKind.CONSOLE,
                "console",
                null,
                null,
                ADDRESS,
                place.ports().console(),
                ProcessHandle.current().pid(),
                PartState.PASSING);
    }

    private Part part(Supervisor.Seen seen, @Nullable Map<String, Boolean> registered) {
        PartSpec part = seen.part();
        boolean lives = provisioner.isAlive(part.id());
        PartState byItself = PartStateRules.part(seen.condition(), lives, isDiscovered(part), registered, part.id());
        PartState state = byItself == PartState.PASSING && isFoundDown(part) ? PartState.FAILING : byItself;
        return new Part(
                kind(part.kind()),
                part.id(),
                part.service(),
                part.version(),
                part.address(),
                part.port(),
                lives ? provisioner.known(part.id()).map(ProcessRecord::pid).orElse(null) : null,
                state,
                seen.deaths(),
                reason(seen, state));
    }

    // they notice a hung instance before it has been silent for too long here
    private boolean isFoundDown(PartSpec part) {
        return part.kind() == ProcessKind.INSTANCE
                && !balancers
                        .finds(String.valueOf(part.service()), part.address(), part.port())
                        .orElse(true);
    }

    private @Nullable String reason(Supervisor.Seen seen, PartState state) {
        if (state == PartState.PASSING) {
            return null;
        }
        if (seen.condition() == Condition.ILL) {
            return "it does not answer well at " + seen.part().health();
        }
        if (seen.condition() == Condition.WELL && state == PartState.FAILING) {
            String node = consul.nodeFailure();
            return node != null
                    ? "Consul gives it to nobody: " + node
                    : isFoundDown(seen.part()) ? "its load balancers find it down" : "Consul's check of it fails";
        }
        return seen.deaths() > 0 ? seen.failure() : null;
    }

    /** Whether others find it through Consul, so that it is of use only when Consul says that it passes. */
    private static boolean isDiscovered(PartSpec part) {
        return part.kind() == ProcessKind.INSTANCE || part.kind() == ProcessKind.LOAD_BALANCER;
    }

    private List<Part> partsOf(PartSpec loadBalancer, PartState state) {
        Path folder = place.home().loadBalancer(cluster(loadBalancer), loadBalancer.port());
        return List.of(
                partOf(loadBalancer, "haproxy", PartKind.HAPROXY, folder, state),
                partOf(loadBalancer, "consul-template-config", PartKind.CONSUL_TEMPLATE, folder, state),
                partOf(loadBalancer, "consul-template-weights", PartKind.CONSUL_TEMPLATE, folder, state));
    }

    private static String cluster(PartSpec loadBalancer) {
        String service = loadBalancer.service();
        return service == null ? "" : LoadBalancerName.service(service);
    }

    private static Part partOf(PartSpec owner, String name, PartKind kind, Path folder, PartState ofOwner) {
        Optional<Long> pid = PidFile.read(folder, name + ".pid");
        PartState state = PartStateRules.partOf(pid.isPresent(), kind == PartKind.HAPROXY, ofOwner);
        return new Part(
                kind,
                owner.id() + "/" + name,
                owner.service(),
                null,
                owner.address(),
                owner.port(),
                pid.orElse(null),
                state);
    }

    private static Part leaving(ProcessRecord record) {
        return new Part(
                kind(record.kind()),
                record.id(),
                record.service(),
                record.version(),
                record.address(),
                record.port(),
                record.isAlive() ? (Long) record.pid() : null,
                PartState.STOPPED);
    }

    private static PartKind kind(ProcessKind kind) {
        return PartKind.of(kind.text());
    }
}
