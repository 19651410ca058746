package farm.console.provision;

import farm.console.farm.FarmPaths;
import farm.model.process.Launch;
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

/**
 * Runs parts as processes on this machine, each in a session of its own. A record in
 * {@code FARM_HOME} identifies each process.
 */
@Singleton
public class LocalProcesses implements Provisioner {

    private static final Logger LOG = Logger.getLogger(LocalProcesses.class);
    private static final Set<ProcessKind> KINDS =
            Set.of(ProcessKind.CONSUL, ProcessKind.WEIGHT_SYNC, ProcessKind.LOAD_BALANCER, ProcessKind.INSTANCE);
    private static final Duration CLEANUP_TIMEOUT = Duration.ofSeconds(30);

    private final FarmPaths paths;
    private final ProcessRecords recordFiles;
    private final Map<String, ProcessRecord> records = new ConcurrentHashMap<>();
    private final Map<String, Long> logSizeAtStart = new ConcurrentHashMap<>(); // bytes, by id

    @Inject
    LocalProcesses(FarmPaths paths) throws IOException {
        this.paths = paths;
        recordFiles = new ProcessRecords(paths.home());
        for (ProcessRecord record : recordFiles.all()) {
            if (KINDS.contains(record.kind())) {
                records.put(record.id(), record);
            }
        }
    }

    @Override
    public Collection<ProcessRecord> records() {
        return List.copyOf(records.values());
    }

    @Override
    public Optional<ProcessRecord> record(String id) {
        return Optional.ofNullable(records.get(id));
    }

    @Override
    public boolean isAlive(String id) {
        ProcessRecord record = records.get(id);
        return record != null && record.isAlive();
    }

    @Override
    public void start(PartSpec part) throws IOException {
        String fingerprint = part.launch().value(); // first: a change meanwhile shows as one
        Program program = part.program().program();
        Path log = paths.home().log(part.id());
        logSizeAtStart.put(part.id(), LastLogLine.end(log));
        ProcessRecord record = recordFiles.start(
                launch(program, log),
                process -> new ProcessRecord(
                        part.id(),
                        part.kind(),
                        part.service(),
                        part.version(),
                        part.address(),
                        part.port(),
                        process,
                        fingerprint));
        records.put(part.id(), record);
    }

    @Override
    public Optional<String> lastLogLine(String id) {
        return LastLogLine.of(paths.home().log(id), logSizeAtStart.getOrDefault(id, 0L));
    }

    private static Launch launch(Program program, Path log) {
        return new Launch(program.command(), program.folder(), program.environment(), log);
    }

    @Override
    public void terminate(String id) {
        ProcessRecord record = records.get(id);
        if (record != null) {
            Termination.terminate(record.process());
        }
    }

    @Override
    public boolean stop(String id, Optional<ProgramSupplier> cleanup, Duration timeout) {
        ProcessRecord record = records.get(id);
        if (record == null) {
            return true;
        }
        boolean gone = Termination.stop(record.process(), timeout);
        if (cleanup.isPresent()) {
            try {
                Termination.await(
                        launch(cleanup.get().program(), paths.home().log(id)).start(), CLEANUP_TIMEOUT);
            } catch (IOException e) {
                LOG.warnf("the cleanup of %s failed: %s", id, e.getMessage());
            }
        } else {
            Termination.killGroup(record.process());
        }
        return gone;
    }

    @Override
    public void forget(String id) {
        records.remove(id);
        logSizeAtStart.remove(id);
        try {
            recordFiles.remove(id);
        } catch (IOException e) {
            LOG.warnf("the record of %s could not be deleted: %s", id, e.getMessage());
        }
    }
}
