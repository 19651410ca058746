package farm.console.control;

import farm.console.farm.Farm;
import farm.console.health.ConsulView;
import farm.console.health.HealthProbes;
import farm.console.health.LoadBalancerView;
import farm.console.health.Registrar;
import farm.console.provision.PartSpec;
import farm.console.provision.Provisioner;
import farm.console.spec.PartSpecs;
import farm.console.supervise.Condition;
import farm.console.supervise.ReportedHealth;
import farm.console.supervise.Verdict;
import farm.model.description.ServiceDescription;
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

/** Makes the farm what it shall be, a look at a time. Looks are made by one thread; everything else may be asked by any. */
@Singleton
public class Supervisor {

    private static final Logger LOG = Logger.getLogger(Supervisor.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Farm farm;
    private final PartSpecs blueprints;
    private final Provisioner provisioner;
    private final Decommissioner leaving;
    private final HealthProbes probes;
    private final ConsulView consul;
    private final LoadBalancerView balancers;
    private final Registrar registrar;
    private final Map<String, SupervisedPart> watched = Collections.synchronizedMap(new LinkedHashMap<>());

    @Inject
    Supervisor(
            Farm farm,
            PartSpecs blueprints,
            Provisioner provisioner,
            Decommissioner leaving,
            HealthProbes probes,
            ConsulView consul,
            LoadBalancerView balancers,
            Registrar registrar) {
        this.farm = farm;
        this.blueprints = blueprints;
        this.provisioner = provisioner;
        this.leaving = leaving;
        this.probes = probes;
        this.consul = consul;
        this.balancers = balancers;
        this.registrar = registrar;
    }

    /** Looks at everything once, and does what is to be done. */
    void look() {
        List<PartSpec> wanted = blueprints.all();
        Set<String> ids = wanted.stream().map(PartSpec::id).collect(Collectors.toSet());
        // before it is watched no longer: whoever asks in between is not to believe that it is gone
        for (ProcessRecord part : provisioner.known()) {
            if (!ids.contains(part.id()) && !leaving.includes(part.id())) {
                leaving.begin(part, registersItself(part), blueprints.sweep(part));
            }
        }
        watched.keySet().retainAll(ids);
        for (PartSpec part : wanted) {
            if (!leaving.includes(part.id())) {
                look(part);
            }
        }
    }

    private void look(PartSpec part) {
        SupervisedPart it = watched.computeIfAbsent(part.id(), id -> adopt(part));
        it.now(part);
        if (it.ending().get()) {
            return;
        }
        boolean lives = provisioner.isAlive(part.id());
        int deaths = it.supervision().deaths();
        Verdict verdict = lives && waitsForOthers(part)
                ? it.supervision().waits(now())
                : it.supervision().look(now(), lives, lives && isWell(it));
        if (it.supervision().deaths() > deaths) {
            boolean wasIll = it.wasIll().getAndSet(false);
            it.failed(
                    wasIll
                            ? "it was ended, since it had not answered well for too long at " + part.health()
                            : provisioner.lastWords(part.id()).orElse("it ended, and its log does not say why"));
        }
        switch (verdict) {
            case START -> start(it);
            case END -> end(it);
            case LEAVE -> {}
        }
    }

    /** Whether it is a load balancer that is not ready, as without weights: another start of it would be no cure. */
    private boolean waitsForOthers(PartSpec part) {
        return part.kind() == ProcessKind.LOAD_BALANCER && probes.isUnready(part.health());
    }

    private boolean isWell(SupervisedPart it) {
        return isFoundByOthers(it) || probes.isWell(it.blueprint().health());
    }

    private boolean isFoundByOthers(SupervisedPart it) {
        PartSpec part = it.blueprint();
        return part.kind() == ProcessKind.INSTANCE
                && ReportedHealth.isEnough(
                        it.supervision().condition(now()),
                        consul.finds(part.id()),
                        balancers.finds(String.valueOf(part.service()), part.address(), part.port()));
    }

    private SupervisedPart adopt(PartSpec part) {
        SupervisedPart it = new SupervisedPart(part);
        Optional<ProcessRecord> known = provisioner.known(part.id());
        if (known.isPresent() && provisioner.isAlive(part.id())) {
            LOG.infof("%s runs already (pid %d)", part.id(), known.get().pid());
            it.supervision().adopted(now());
        }
        return it;
    }

    private void start(SupervisedPart it) {
        PartSpec part = it.blueprint();
        boolean again = provisioner.known(part.id()).isPresent();
        probes.forget(part.health());
        try {
            provisioner.start(part);
            it.supervision().started(now());
            LOG.infof(
                    "%s started%s (pid %d)",
                    part.id(),
                    again ? " again" : "",
                    provisioner.known(part.id()).map(ProcessRecord::pid).orElse(0L));
        } catch (IOException e) {
            it.supervision().failedToStart(now());
            it.failed("it can't be started: " + e.getMessage());
            LOG.warnf(
                    "%s can't be started: %s; next try in %d s",
                    part.id(), e.getMessage(), Math.max(0, it.supervision().nextTry() - now()) / 1_000);
        }
    }

    private void end(SupervisedPart it) {
        PartSpec part = it.blueprint();
        LOG.warnf("%s has not answered well for too long; it is ended and started anew", part.id());
        it.ending().set(true);
        it.wasIll().set(true);
        Thread.ofVirtual().name("ending-" + part.id()).start(() -> {
            try {
                provisioner.end(part.id(), part.sweep(), PATIENCE);
            } finally {
                it.ending().set(false);
            }
        });
    }

    /** Asks Consul, the load balancers and all other parts how they are, and registers those that do not do it themselves. */
    void ask() {
        List<SupervisedPart> all = List.copyOf(watched.values());
        probes.ask(all.stream()
                .filter(it -> !isFoundByOthers(it))
                .map(it -> it.blueprint().health())
                .toList());
        consul.ask();
        balancers.ask();
        Map<String, Boolean> registered = consul.passing();
        if (registered == null) {
            return;
        }
        for (SupervisedPart it : all) {
            PartSpec part = it.blueprint();
            if (part.kind() == ProcessKind.INSTANCE
                    && !registered.containsKey(part.id())
                    && !leaving.includes(part.id())
                    && !registersItself(part.service())
                    && it.supervision().condition(now()) == Condition.WELL) {
                registrar.register(part);
            }
        }
    }

    private boolean registersItself(ProcessRecord part) {
        return registersItself(part.service());
    }

    private boolean registersItself(@Nullable String service) {
        return service == null
                || farm.description()
                        .service(service)
                        .map(ServiceDescription::registersItself)
                        .orElse(true);
    }

    /**
     * A part that the farm shall have, and how it is doing.
     *
     * @param deaths how often it has died in a row
     * @param failure why it died or could not be started the last time
     */
    public record Seen(
            PartSpec part,
            Condition condition,
            int deaths,
            @Nullable String failure) {}

    /** All parts that the farm shall have, in the order in which they are started. */
    public List<Seen> seen() {
        List<Seen> seen = new ArrayList<>();
        for (SupervisedPart it : List.copyOf(watched.values())) {
            seen.add(new Seen(
                    it.blueprint(),
                    it.supervision().condition(now()),
                    it.supervision().deaths(),
                    it.failure()));
        }
        return seen;
    }

    /** Whether there are parts and all of them are well. */
    boolean allWell() {
        List<Seen> seen = seen();
        return !seen.isEmpty() && seen.stream().allMatch(one -> one.condition() == Condition.WELL);
    }

    /** The parts that were removed and are not gone yet. */
    public List<ProcessRecord> leaving() {
        return List.copyOf(leaving.all().values());
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }
}
