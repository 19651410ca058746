package farm.console.control;

import farm.console.farm.Farm;
import farm.console.health.ConsulView;
import farm.console.health.HealthProbes;
import farm.console.health.LoadBalancerView;
import farm.console.health.Registrar;
import farm.console.provision.PartSpec;
import farm.console.provision.ProgramNotReadyException;
import farm.console.provision.Provisioner;
import farm.console.spec.PartSpecs;
import farm.console.supervise.Condition;
import farm.console.supervise.ReportedHealth;
import farm.console.supervise.Verdict;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles the processes of the farm with its desired state. One thread reconciles and polls; any
 * thread may read.
 */
@Singleton
public class Supervisor {

    private static final Logger LOG = Logger.getLogger(Supervisor.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final Farm farm;
    private final PartSpecs specs;
    private final Provisioner provisioner;
    private final Decommissioner decommissioner;
    private final HealthProbes probes;
    private final ConsulView consul;
    private final LoadBalancerView loadBalancers;
    private final Registrar registrar;
    private final Map<String, SupervisedPart> parts = Collections.synchronizedMap(new LinkedHashMap<>());

    @Inject
    Supervisor(
            Farm farm,
            PartSpecs specs,
            Provisioner provisioner,
            Decommissioner decommissioner,
            HealthProbes probes,
            ConsulView consul,
            LoadBalancerView loadBalancers,
            Registrar registrar) {
        this.farm = farm;
        this.specs = specs;
        this.provisioner = provisioner;
        this.decommissioner = decommissioner;
        this.probes = probes;
        this.consul = consul;
        this.loadBalancers = loadBalancers;
        this.registrar = registrar;
    }

    /**
     * Compares all parts with the desired ones once; starts, stops and decommissions parts as
     * needed.
     */
    void reconcile() {
        List<PartSpec> desired = specs.all();
        Set<String> ids = desired.stream().map(PartSpec::id).collect(Collectors.toSet());
        // first, so that a removed part is always either supervised or draining
        for (ProcessRecord record : provisioner.records()) {
            if (!ids.contains(record.id()) && !decommissioner.isDraining(record.id())) {
                decommissioner.decommission(
                        record, farm.description().registersItself(record.service()), specs.cleanup(record));
            }
        }
        parts.keySet().retainAll(ids);
        for (PartSpec spec : desired) {
            if (decommissioner.isDraining(spec.id())) {
                parts.remove(spec.id()); // its next process is not a restart after a death
            } else {
                reconcile(spec);
            }
        }
    }

    private void reconcile(PartSpec spec) {
        SupervisedPart part = parts.computeIfAbsent(spec.id(), id -> adopt(spec));
        part.update(spec);
        if (part.stopping().get()) {
            return;
        }
        boolean lives = provisioner.isAlive(spec.id());
        int deaths = part.supervision().deaths();
        Verdict verdict = lives && isUnready(spec)
                ? part.supervision().evaluateUnready(now())
                : part.supervision().evaluate(now(), lives, lives && isHealthy(part));
        if (part.supervision().deaths() > deaths) {
            boolean byConsole = part.stoppedAsUnhealthy().getAndSet(false);
            part.recordFailure(
                    byConsole
                            ? "the console stopped it, since it was unhealthy for too long at " + spec.health()
                            : provisioner.lastLogLine(spec.id()).orElse("it ended, and its log does not say why"));
        }
        switch (verdict) {
            case START -> start(part);
            case STOP -> stop(part);
            case NO_ACTION -> {}
        }
    }

    /**
     * Returns whether the part is a load balancer that is not ready, such as one without weights. A
     * restart does not cure that.
     */
    private boolean isUnready(PartSpec spec) {
        return spec.kind() == ProcessKind.LOAD_BALANCER && probes.isUnready(spec.health());
    }

    private boolean isHealthy(SupervisedPart part) {
        return isReportedHealthy(part) || probes.isHealthy(part.spec().health());
    }

    private boolean isReportedHealthy(SupervisedPart part) {
        PartSpec spec = part.spec();
        return spec.kind() == ProcessKind.INSTANCE
                && ReportedHealth.isSufficient(
                        part.supervision().condition(now()),
                        consul.checksPass(spec.id()),
                        loadBalancers.isUp(String.valueOf(spec.service()), spec.address(), spec.port()));
    }

    private SupervisedPart adopt(PartSpec spec) {
        SupervisedPart part = new SupervisedPart(spec);
        Optional<ProcessRecord> record = provisioner.record(spec.id());
        if (record.isPresent() && provisioner.isAlive(spec.id())) {
            LOG.infof("adopted %s (pid %d)", spec.id(), record.get().pid());
            part.supervision().adopted(now());
        }
        return part;
    }

    private void start(SupervisedPart part) {
        PartSpec spec = part.spec();
        boolean again = provisioner.record(spec.id()).isPresent();
        probes.forget(spec.health());
        try {
            provisioner.start(spec);
            part.supervision().started(now());
            LOG.infof(
                    "%s %s (pid %d)",
                    again ? "restarted" : "started",
                    spec.id(),
                    provisioner.record(spec.id()).map(ProcessRecord::pid).orElse(0L));
        } catch (ProgramNotReadyException e) {
            LOG.debugf("%s waits: %s", spec.id(), e.getMessage());
        } catch (IOException e) {
            part.supervision().startFailed(now());
            part.recordFailure("it cannot be started: " + e.getMessage());
            LOG.warnf(
                    "%s cannot be started: %s; next try in %d s",
                    spec.id(), e.getMessage(), Math.max(0, part.supervision().nextTry() - now()) / 1_000);
        }
    }

    private void stop(SupervisedPart part) {
        PartSpec spec = part.spec();
        LOG.warnf("%s has been unhealthy for too long at %s; restarting it", spec.id(), spec.health());
        part.stopping().set(true);
        part.stoppedAsUnhealthy().set(true);
        Thread.ofVirtual().name("stopping-" + spec.id()).start(() -> {
            try {
                provisioner.stop(spec.id(), spec.cleanup(), STOP_TIMEOUT);
            } finally {
                part.stopping().set(false);
            }
        });
    }

    /**
     * Polls Consul, the load balancers and the parts that these do not report as healthy. Registers
     * the healthy instances that do not register themselves.
     */
    void poll() {
        List<SupervisedPart> all = List.copyOf(parts.values());
        probes.poll(all.stream()
                .filter(part -> !isReportedHealthy(part))
                .map(part -> part.spec().health())
                .toList());
        consul.poll();
        loadBalancers.poll();
        Map<String, Boolean> registered = consul.passing();
        if (registered == null) {
            return;
        }
        for (SupervisedPart part : all) {
            PartSpec spec = part.spec();
            if (spec.kind() == ProcessKind.INSTANCE
                    && !registered.containsKey(spec.id())
                    && !decommissioner.isDraining(spec.id())
                    && !farm.description().registersItself(spec.service())
                    && part.supervision().condition(now()) == Condition.HEALTHY) {
                registrar.register(spec);
            }
        }
    }

    /**
     * The condition of a desired part at one moment.
     *
     * @param deaths how often it died in a row
     * @param lastFailure why it last died or could not be started; null if it never did
     */
    public record Snapshot(
            PartSpec spec,
            Condition condition,
            int deaths,
            @Nullable String lastFailure) {}

    /** Returns all desired parts, in the order in which they are started. */
    public List<Snapshot> snapshots() {
        List<Snapshot> snapshots = new ArrayList<>();
        for (SupervisedPart part : List.copyOf(parts.values())) {
            snapshots.add(new Snapshot(
                    part.spec(),
                    part.supervision().condition(now()),
                    part.supervision().deaths(),
                    part.lastFailure()));
        }
        return snapshots;
    }

    /** Returns whether there are parts and all of them are healthy. */
    boolean allHealthy() {
        List<Snapshot> snapshots = snapshots();
        return !snapshots.isEmpty() && snapshots.stream().allMatch(part -> part.condition() == Condition.HEALTHY);
    }

    /** Returns the removed parts that still run. */
    public List<ProcessRecord> draining() {
        return List.copyOf(decommissioner.draining().values());
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }
}
