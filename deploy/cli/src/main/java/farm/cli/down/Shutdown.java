package farm.cli.down;

import farm.model.FarmHome;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import farm.model.process.ProcessRecords;
import farm.model.process.Termination;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Ends a farm by the records of its processes: first whoever would start the others again, then all that serves, side by
 * side and each with its own drain, then weight-sync, and Consul last, so that everyone could sign off there.
 */
public final class Shutdown {

    private static final List<Set<ProcessKind>> ORDER = List.of(
            EnumSet.of(ProcessKind.KEEPER),
            EnumSet.of(ProcessKind.CONSOLE),
            EnumSet.of(ProcessKind.TRAINING, ProcessKind.INSTANCE, ProcessKind.LOAD_BALANCER),
            EnumSet.of(ProcessKind.WEIGHT_SYNC),
            EnumSet.of(ProcessKind.CONSUL));

    private final FarmHome home;
    private final ProcessRecords records;
    private final LeftoverLoadBalancers folders;
    private final Duration patience;
    private final Consumer<String> progress;

    /**
     * @param checkout whose {@code lb/run} ends what a load balancer left behind
     * @param patience how long a part may take to end by itself, before it is killed
     * @param progress told what is being ended
     */
    public Shutdown(FarmHome home, Path checkout, Duration patience, Consumer<String> progress) {
        this.home = home;
        this.records = new ProcessRecords(home);
        this.folders = new LeftoverLoadBalancers(home, checkout);
        this.patience = patience;
        this.progress = progress;
    }

    /** Whether anything that was recorded still lives. */
    public boolean isAnythingLeft() throws IOException {
        return records.all().stream().anyMatch(ProcessRecord::isAlive);
    }

    /**
     * Ends all, and forgets what was asked of the farm.
     *
     * @return the parts that would not go, none as a rule
     */
    public List<String> end() throws IOException, InterruptedException {
        List<String> stayed = new ArrayList<>();
        List<ProcessRecord> keepers = List.of();
        for (Set<ProcessKind> kinds : ORDER) {
            // looked for anew each time: until it is gone, the console may start more
            List<ProcessRecord> these = records.all().stream()
                    .filter(record -> kinds.contains(record.kind()))
                    .toList();
            stayed.addAll(endAll(these));
            if (kinds.contains(ProcessKind.KEEPER)) {
                keepers = these;
            }
            if (kinds.contains(ProcessKind.CONSOLE)) { // one that waits for its turn is in its keeper's group
                keepers.forEach(keeper -> Termination.killGroup(keeper.process()));
            }
            if (kinds.contains(ProcessKind.LOAD_BALANCER)) {
                stayed.addAll(folders.endWhatLives());
            }
        }
        if (stayed.isEmpty()) {
            home.forget();
        }
        return stayed;
    }

    private List<String> endAll(List<ProcessRecord> these) throws IOException, InterruptedException {
        List<String> living = these.stream()
                .filter(ProcessRecord::isAlive)
                .map(ProcessRecord::id)
                .toList();
        if (!living.isEmpty()) {
            progress.accept("ending " + String.join(", ", living));
        }
        List<String> stayed = new ArrayList<>();
        try (ExecutorService enders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> gone = new ArrayList<>();
            for (ProcessRecord record : these) {
                gone.add(enders.submit(() -> end(record)));
            }
            for (int i = 0; i < these.size(); i++) {
                ProcessRecord record = these.get(i);
                if (gone.get(i).get()) {
                    records.remove(record.id());
                } else {
                    stayed.add(record.id() + " (pid " + record.pid() + ")");
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return stayed;
    }

    private boolean end(ProcessRecord record) {
        boolean gone = Termination.stop(record.process(), patience);
        // a load balancer's HAProxy is ended by its own folder, and the console is in its keeper's group
        if (record.kind() != ProcessKind.LOAD_BALANCER && record.kind() != ProcessKind.KEEPER) {
            Termination.killGroup(record.process());
        }
        return gone;
    }
}
