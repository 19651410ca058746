package farm.console.provision;

import farm.console.farm.FarmPaths;
import farm.model.process.Launch;
import farm.model.process.ProcessIdentity;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import farm.model.process.ProcessRecords;
import farm.model.process.Termination;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Processes on this machine, each in a session of its own, found again by their records. */
@Singleton
public class LocalProcesses implements Provisioner {

    private static final Logger LOG = Logger.getLogger(LocalProcesses.class);
    private static final Set<ProcessKind> OURS =
            Set.of(ProcessKind.CONSUL, ProcessKind.WEIGHT_SYNC, ProcessKind.LOAD_BALANCER, ProcessKind.INSTANCE);
    private static final Duration FOR_A_SWEEP = Duration.ofSeconds(30);

    private final FarmPaths place;
    private final ProcessRecords records;
    private final Map<String, ProcessRecord> known = new ConcurrentHashMap<>();
    private final Map<String, Long> loggedBefore = new ConcurrentHashMap<>(); // bytes, by id

    @Inject
    LocalProcesses(FarmPaths place) throws IOException {
        this.place = place;
        records = new ProcessRecords(place.home());
        for (ProcessRecord record : records.all()) {
            if (OURS.contains(record.kind())) {
                known.put(record.id(), record);
            }
        }
    }

    @Override
    public Collection<ProcessRecord> known() {
        return List.copyOf(known.values());
    }

    @Override
    public Optional<ProcessRecord> known(String id) {
        return Optional.ofNullable(known.get(id));
    }

    @Override
    public boolean isAlive(String id) {
        ProcessRecord record = known.get(id);
        return record != null && record.isAlive();
    }

    @Override
    public void start(PartSpec part) throws IOException {
        Program program = part.recipe().program();
        Path log = place.home().log(part.id());
        loggedBefore.put(part.id(), LastLogLine.end(log));
        ProcessIdentity process = launch(program, log);
        ProcessRecord record = new ProcessRecord(
                part.id(), part.kind(), part.service(), part.version(), part.address(), part.port(), process);
        known.put(part.id(), record);
        try {
            records.put(record);
        } catch (IOException e) {
            // a process that nobody would find again must not live on
            Termination.kill(process);
            known.remove(part.id());
            throw e;
        }
    }

    @Override
    public Optional<String> lastWords(String id) {
        return LastLogLine.of(place.home().log(id), loggedBefore.getOrDefault(id, 0L));
    }

    private static ProcessIdentity launch(Program program, Path log) throws IOException {
        return new Launch(program.command(), program.folder(), program.environment(), log).start();
    }

    @Override
    public void end(String id, Optional<ProgramSupplier> sweep, Duration patience) {
        ProcessRecord record = known.get(id);
        if (record == null) {
            return;
        }
        if (!Termination.stop(record.process(), patience)) {
            LOG.warnf("%s (pid %d) does not end", id, record.pid());
        }
        if (sweep.isPresent()) {
            try {
                Termination.await(launch(sweep.get().program(), place.home().log(id)), FOR_A_SWEEP);
            } catch (IOException e) {
                LOG.warnf("what %s left behind could not be ended: %s", id, e.getMessage());
            }
        } else {
            Termination.killGroup(record.process());
        }
    }

    @Override
    public void forget(String id) {
        known.remove(id);
        loggedBefore.remove(id);
        try {
            records.remove(id);
        } catch (IOException e) {
            LOG.warnf("the record of %s could not be deleted: %s", id, e.getMessage());
        }
    }
}
