package farm.console.restart;

import farm.console.control.Decommissioner;
import farm.console.desired.DesiredInstance;
import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.console.provision.ProgramSupplier;
import farm.console.provision.Provisioner;
import farm.console.status.FarmStatus;
import farm.model.process.ProcessIdentity;
import farm.model.process.ProcessRecord;
import farm.model.process.Termination;
import farm.model.status.Part;
import io.quarkus.runtime.Quarkus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Restarts parts one at a time. An instance drains first, and the next one has to wait until it is
 * passing at each load balancer again. The restarts are saved, so that the next console continues
 * them.
 */
@Singleton
public class Restarts {

    private static final Logger LOG = Logger.getLogger(Restarts.class);

    private final RestartFile file;
    private final Farm farm;
    private final Supplier<List<Part>> status;
    private final Provisioner provisioner;
    private final Decommission decommission;
    private final RestartObserver observer;
    private final Runnable exit;
    private List<PendingRestart> pending;
    private @Nullable String failure;

    /** Drains and ends the process of a part; see {@link Decommissioner#decommission}. */
    interface Decommission {

        void begin(ProcessRecord part, boolean registersItself, Optional<ProgramSupplier> cleanup);
    }

    @Inject
    Restarts(
            FarmPaths paths,
            Farm farm,
            FarmStatus status,
            Provisioner provisioner,
            Decommissioner decommissioner,
            RestartObserver observer)
            throws IOException {
        this(
                new RestartFile(paths.home().restarts()),
                farm,
                status::parts,
                provisioner,
                decommissioner::decommission,
                observer,
                Quarkus::asyncExit); // the keeper starts the next console
    }

    /**
     * @param status returns the status of all parts
     * @param exit ends this console
     */
    Restarts(
            RestartFile file,
            Farm farm,
            Supplier<List<Part>> status,
            Provisioner provisioner,
            Decommission decommission,
            RestartObserver observer,
            Runnable exit)
            throws IOException {
        this.file = file;
        this.farm = farm;
        this.status = status;
        this.provisioner = provisioner;
        this.decommission = decommission;
        this.observer = observer;
        this.exit = exit;
        pending = file.read();
    }

    /**
     * The restarts at one moment.
     *
     * @param ids the parts that are still to be restarted, the current one first
     * @param failure why the last restarts ended before all parts were restarted; null if they did
     *     not
     */
    public record Progress(List<String> ids, @Nullable String failure) {}

    /** Returns the restarts at this moment. */
    public synchronized Progress progress() {
        return new Progress(pending.stream().map(PendingRestart::id).toList(), failure);
    }

    /**
     * Begins to restart parts, in this order. Parts that do not run are left out.
     *
     * @return false if other restarts are under way
     */
    public synchronized boolean begin(List<String> ids) throws IOException {
        if (!pending.isEmpty()) {
            return false;
        }
        List<PendingRestart> restarts = new ArrayList<>();
        for (String id : ids) {
            process(id).ifPresent(process -> restarts.add(new PendingRestart(id, process, null)));
        }
        file.write(restarts);
        pending = restarts;
        failure = null;
        return true;
    }

    private Optional<ProcessIdentity> process(String id) {
        return id.equals(ChangedParts.CONSOLE)
                ? ProcessIdentity.of(ProcessHandle.current().pid())
                : provisioner
                        .record(id)
                        .filter(record -> provisioner.isAlive(id))
                        .map(ProcessRecord::process);
    }

    /** Takes the next step of the current restart. */
    synchronized void step() throws IOException {
        if (pending.isEmpty()) {
            return;
        }
        takeOverReplacement(pending.getFirst());
        PendingRestart current = pending.getFirst();
        if (!observer.isDesired(current.next())) { // it was removed meanwhile
            finish(current);
            return;
        }
        List<Part> parts = status.get();
        switch (RestartStep.next(observer.observe(current, process(current.id()), parts))) {
            case WAIT -> {}
            case REPLACE -> replace(current);
            case END -> end(current);
            case SWAP -> farm.finishReplacement(String.valueOf(current.replacement()));
            case FINISH -> finish(current);
            case FAIL -> fail(current, parts);
        }
    }

    // The last console may have been killed after the replacement got its place.
    private void takeOverReplacement(PendingRestart current) throws IOException {
        if (current.replacement() == null) {
            Optional<DesiredInstance> known = farm.desired().replacementOf(current.id());
            if (known.isPresent()) {
                save(current.with(known.get().id()));
            }
        }
    }

    private void replace(PendingRestart current) throws IOException {
        Optional<String> replacement = farm.startReplacement(current.id()).map(instance -> instance.id());
        if (replacement.isEmpty()) { // it was removed meanwhile
            finish(current);
            return;
        }
        LOG.infof("%s replaces %s", replacement.get(), current.id());
        save(current.with(replacement.get()));
    }

    private void save(PendingRestart current) throws IOException {
        List<PendingRestart> all = new ArrayList<>(pending);
        all.set(0, current);
        file.write(all);
        pending = all;
    }

    private void end(PendingRestart current) {
        LOG.infof("restarting %s", current.id());
        Optional<ProcessRecord> record = provisioner.record(current.id());
        if (record.isEmpty()) {
            exit.run();
            return;
        }
        switch (record.get().kind()) {
            // its HAProxy continues to serve, and the next lb/run adopts it
            case LOAD_BALANCER -> Termination.kill(record.get().process());
            default ->
                decommission.begin(
                        record.get(),
                        farm.description().registersItself(record.get().service()),
                        Optional.empty());
        }
    }

    private void finish(PendingRestart current) throws IOException {
        List<PendingRestart> rest = pending.subList(1, pending.size());
        file.write(rest);
        pending = List.copyOf(rest);
        LOG.infof("restarted %s", current.id());
    }

    private void fail(PendingRestart current, List<Part> parts) throws IOException {
        String replacement = current.replacement();
        String id = current.next();
        String reason = RestartObserver.part(parts, id).map(Part::reason).orElse(null);
        failure = id + " ended again and again" + (reason == null ? "" : ": " + reason);
        LOG.warnf("the restarts end here: %s", failure);
        if (replacement != null) {
            farm.dropReplacement(replacement);
        }
        file.write(List.of());
        pending = List.of();
    }
}
