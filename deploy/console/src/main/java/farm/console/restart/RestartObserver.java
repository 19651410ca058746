package farm.console.restart;

import farm.console.control.Decommissioner;
import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.console.health.LoadBalancerView;
import farm.console.provision.Provisioner;
import farm.console.restart.RestartStep.Observation;
import farm.model.process.ProcessIdentity;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import farm.model.status.Part;
import farm.model.status.PartState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds out what {@link RestartStep} has to know about a part that is restarted. */
@Singleton
class RestartObserver {

    private static final int CRASH_LOOP = 2;
    private static final Set<String> UNREMOVABLE = Set.of(ChangedParts.CONSOLE, "weight-sync");

    private final Farm farm;
    private final Provisioner provisioner;
    private final Supplier<Collection<ProcessRecord>> draining;
    private final LoadBalancers loadBalancers;
    private final int portOffset;

    /** What the load balancers find. */
    interface LoadBalancers {

        /** Returns whether every load balancer of a service finds an instance up. */
        boolean findUp(String service, String address, int port);
    }

    @Inject
    RestartObserver(
            FarmPaths paths,
            Farm farm,
            Provisioner provisioner,
            Decommissioner decommissioner,
            LoadBalancerView loadBalancers) {
        this(
                farm,
                provisioner,
                () -> decommissioner.draining().values(),
                loadBalancers::isUpAtEach,
                paths.ports().offset());
    }

    /** @param draining the parts that are being decommissioned */
    RestartObserver(
            Farm farm,
            Provisioner provisioner,
            Supplier<Collection<ProcessRecord>> draining,
            LoadBalancers loadBalancers,
            int portOffset) {
        this.farm = farm;
        this.provisioner = provisioner;
        this.draining = draining;
        this.loadBalancers = loadBalancers;
        this.portOffset = portOffset;
    }

    /**
     * Observes a restart.
     *
     * @param process the living process that the part has now
     * @param parts the status of all parts
     */
    Observation observe(PendingRestart current, Optional<ProcessIdentity> process, List<Part> parts) {
        Optional<Part> newer = part(parts, current.next());
        return new Observation(
                process.filter(current.process()::equals).isPresent(),
                isDraining(current),
                current.replacement() != null,
                othersServe(current, parts),
                newer.isPresent() && serves(newer.get()),
                newer.isPresent() && newer.get().isInCrashLoop(CRASH_LOOP),
                farm.desired().instance(current.id()).isPresent());
    }

    /** Returns the part with an id. */
    static Optional<Part> part(List<Part> parts, String id) {
        return parts.stream().filter(part -> part.id().equals(id)).findFirst();
    }

    /** Returns whether a part is still desired. */
    boolean isDesired(String id) {
        return UNREMOVABLE.contains(id)
                || farm.desired().instance(id).isPresent()
                || farm.description().loadBalancers().stream()
                        .anyMatch(loadBalancer -> loadBalancer.id(portOffset).equals(id));
    }

    // the instance that the one before replaced has to end first
    private boolean isDraining(PendingRestart current) {
        Optional<String> service = provisioner.record(current.id()).map(ProcessRecord::service);
        return draining.get().stream()
                .anyMatch(record -> record.id().equals(current.id())
                        || (record.kind() == ProcessKind.INSTANCE
                                && service.isPresent()
                                && service.get().equals(record.service())));
    }

    private boolean othersServe(PendingRestart current, List<Part> parts) {
        Optional<ProcessRecord> record = provisioner.record(current.id());
        if (record.isEmpty() || record.get().kind() != ProcessKind.INSTANCE) {
            return true;
        }
        return parts.stream()
                .filter(part -> !part.id().equals(current.id()))
                .filter(part -> String.valueOf(record.get().service()).equals(part.service())
                        && String.valueOf(record.get().version()).equals(part.version()))
                .anyMatch(this::serves);
    }

    private boolean serves(Part part) {
        String service = part.service();
        String address = part.address();
        Integer port = part.port();
        if (part.state() != PartState.PASSING) {
            return false;
        }
        boolean isInstance = farm.desired().instance(part.id()).isPresent();
        return !isInstance
                || service == null
                || address == null
                || port == null
                || loadBalancers.findUp(service, address, port);
    }
}
