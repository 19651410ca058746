package farm.console.status;

import farm.console.control.Supervisor;
import farm.console.desired.DesiredState;
import farm.console.desired.VersionCount;
import farm.console.desired.Writer;
import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.console.health.ConsulView;
import farm.console.health.LoadBalancerView;
import farm.console.provision.PartSpec;
import farm.console.provision.Provisioner;
import farm.console.supervise.Condition;
import farm.console.version.Pins;
import farm.model.name.LoadBalancerName;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.registry.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
    private static final Comparator<Part> ORDER = Comparator.comparing(Part::kind)
            .thenComparing(part -> part.service() == null ? "" : part.service())
            .thenComparing(part -> part.version() == null ? "" : part.version())
            .thenComparing(part -> part.port() == null ? 0 : part.port())
            .thenComparing(Part::id);

    private final Supervisor supervisor;
    private final Provisioner provisioner;
    private final ConsulView consul;
    private final LoadBalancerView loadBalancers;
    private final FarmPaths paths;
    private final Farm farm;
    private final Pins pins;

    @Inject
    FarmStatus(
            Supervisor supervisor,
            Provisioner provisioner,
            ConsulView consul,
            LoadBalancerView loadBalancers,
            FarmPaths paths,
            Farm farm,
            Pins pins) {
        this.supervisor = supervisor;
        this.provisioner = provisioner;
        this.consul = consul;
        this.loadBalancers = loadBalancers;
        this.paths = paths;
        this.farm = farm;
        this.pins = pins;
    }

    /**
     * Returns all parts, by kind, service, version and port. Removed parts are included while they
     * drain.
     */
    public List<Part> parts() {
        Map<String, Boolean> registered = consul.passing();
        List<Part> parts = new ArrayList<>();
        parts.add(console());
        // supervised parts are read first: a removed part starts to drain before its supervision
        // ends, so it is in one of the lists, or in both
        List<Supervisor.Snapshot> supervised = supervisor.snapshots();
        List<ProcessRecord> draining = supervisor.draining();
        Set<String> drainingIds = draining.stream().map(ProcessRecord::id).collect(Collectors.toSet());
        for (Supervisor.Snapshot snapshot : supervised) {
            PartSpec spec = snapshot.spec();
            if (drainingIds.contains(spec.id())) {
                continue;
            }
            Part part = part(snapshot, registered);
            parts.add(part);
            if (spec.kind() == ProcessKind.LOAD_BALANCER) {
                parts.addAll(children(spec, part.state()));
            }
        }
        draining.forEach(record -> parts.add(draining(record)));
        parts.sort(ORDER);
        DesiredState desired = farm.state().desired();
        Map<String, Optional<String>> builds = new HashMap<>();
        return parts.stream()
                .map(part -> withVersion(part.withSince(start(part.pid())), desired, builds))
                .toList();
    }

    /**
     * Returns all parts, and the instances that other programs have registered. The farm does not
     * check those: their state is that which the load balancers find.
     */
    public List<Part> partsAndOthers() {
        List<Part> parts = new ArrayList<>(parts());
        Set<String> known = parts.stream()
                .filter(part -> part.kind() == PartKind.INSTANCE)
                .map(Part::id)
                .collect(Collectors.toSet());
        farm.description()
                .services()
                .keySet()
                .forEach(service -> loadBalancers.servers(service).stream()
                        .map(server -> other(service, server))
                        .filter(other -> !known.contains(other.id()))
                        .forEach(parts::add));
        parts.sort(ORDER);
        return parts;
    }

    private static Part other(String service, LoadBalancerView.Server server) {
        return new Part(
                        PartKind.INSTANCE,
                        new Instance(service, server.version(), server.address(), server.port()).id(),
                        service,
                        server.version(),
                        server.address(),
                        server.port(),
                        null,
                        server.isUp() ? PartState.PASSING : PartState.FAILING)
                .withVersion(Part.OTHER, null);
    }

    private static @Nullable String start(@Nullable Long pid) {
        return pid == null
                ? null
                : ProcessHandle.of(pid)
                        .flatMap(process -> process.info().startInstant())
                        .map(start -> start.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(null);
    }

    /** @param builds the builds of versions that are known already, so that each is read once */
    private Part withVersion(Part part, DesiredState desired, Map<String, Optional<String>> builds) {
        String service = part.service();
        String version = part.version();
        if (part.kind() != PartKind.INSTANCE || service == null || version == null) {
            return part;
        }
        return part.withVersion(
                desired.count(service, version)
                        .map(VersionCount::writer)
                        .map(Writer::id)
                        .orElse(null),
                builds.computeIfAbsent(service + " " + version, name -> pins.shortHash(service, version))
                        .orElse(null));
    }

    private Part console() {
        return new Part(
                PartKind.CONSOLE,
                "console",
                null,
                null,
                ADDRESS,
                paths.ports().console(),
                ProcessHandle.current().pid(),
                PartState.PASSING);
    }

    private Part part(Supervisor.Snapshot snapshot, @Nullable Map<String, Boolean> registered) {
        PartSpec spec = snapshot.spec();
        boolean lives = provisioner.isAlive(spec.id());
        PartState ruled = PartStateRules.ofPart(snapshot.condition(), lives, isDiscovered(spec), registered, spec.id());
        PartState state = ruled == PartState.PASSING && isMarkedDown(spec) ? PartState.FAILING : ruled;
        return new Part(
                kind(spec.kind()),
                spec.id(),
                spec.service(),
                spec.version(),
                spec.address(),
                spec.port(),
                lives ? provisioner.record(spec.id()).map(ProcessRecord::pid).orElse(null) : null,
                state,
                snapshot.deaths(),
                reason(snapshot, state));
    }

    // load balancers notice a hung instance before the console does
    private boolean isMarkedDown(PartSpec spec) {
        return spec.kind() == ProcessKind.INSTANCE
                && !loadBalancers
                        .isUp(String.valueOf(spec.service()), spec.address(), spec.port())
                        .orElse(true);
    }

    private @Nullable String reason(Supervisor.Snapshot snapshot, PartState state) {
        if (state == PartState.PASSING) {
            return null;
        }
        if (snapshot.condition() == Condition.UNHEALTHY) {
            return "its health check fails at " + snapshot.spec().health();
        }
        if (snapshot.condition() == Condition.HEALTHY && state == PartState.FAILING) {
            String node = consul.nodeFailure();
            return node != null
                    ? "Consul hides it from discovery: " + node
                    : isMarkedDown(snapshot.spec())
                            ? "its load balancers have marked it down"
                            : "its check in Consul fails";
        }
        return snapshot.deaths() > 0 ? snapshot.lastFailure() : null;
    }

    /** Returns whether other parts discover it through Consul, and need its check there to pass. */
    private static boolean isDiscovered(PartSpec spec) {
        return spec.kind() == ProcessKind.INSTANCE || spec.kind() == ProcessKind.LOAD_BALANCER;
    }

    private List<Part> children(PartSpec loadBalancer, PartState state) {
        Path folder = paths.home().loadBalancer(cluster(loadBalancer), loadBalancer.port());
        return List.of(
                child(loadBalancer, "haproxy", PartKind.HAPROXY, folder, state),
                child(loadBalancer, "consul-template-config", PartKind.CONSUL_TEMPLATE, folder, state),
                child(loadBalancer, "consul-template-weights", PartKind.CONSUL_TEMPLATE, folder, state));
    }

    private static String cluster(PartSpec loadBalancer) {
        String service = loadBalancer.service();
        return service == null ? "" : LoadBalancerName.service(service);
    }

    private static Part child(PartSpec owner, String name, PartKind kind, Path folder, PartState ofOwner) {
        Optional<Long> pid = PidFile.read(folder, name + ".pid");
        PartState state = PartStateRules.ofChild(pid.isPresent(), kind == PartKind.HAPROXY, ofOwner);
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

    private static Part draining(ProcessRecord record) {
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
