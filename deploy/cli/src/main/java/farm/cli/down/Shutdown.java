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
 * Ends a farm by its process records. Supervisors end first, since they would restart other
 * processes. Instances and load balancers drain in parallel. Consul ends last, so that all can
 * deregister.
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
    private final LeftoverLoadBalancers leftovers;
    private final Duration timeout;
    private final Consumer<String> progress;

    /**
     * @param checkout provides {@code lb/run}, which ends leftover processes of load balancers
     * @param timeout time for a part to end on SIGTERM, before it is killed
     * @param progress gets the names of the parts that are being ended
     */
    public Shutdown(FarmHome home, Path checkout, Duration timeout, Consumer<String> progress) {
        this.home = home;
        this.records = new ProcessRecords(home);
        this.leftovers = new LeftoverLoadBalancers(home, checkout);
        this.timeout = timeout;
        this.progress = progress;
    }

    /** Returns whether a recorded process is alive. */
    public boolean isAnythingAlive() throws IOException {
        return records.all().stream().anyMatch(ProcessRecord::isAlive);
    }

    /**
     * Ends all parts. The farm's settings and desired state stay for the next {@code farm up}.
     *
     * @return the parts that are still alive, normally none
     */
    public List<String> run() throws IOException, InterruptedException {
        List<String> alive = new ArrayList<>();
        List<ProcessRecord> keepers = List.of();
        for (Set<ProcessKind> kinds : ORDER) {
            // read anew each time, since the console may start parts until it has ended
            List<ProcessRecord> group = records.all().stream()
                    .filter(record -> kinds.contains(record.kind()))
                    .toList();
            alive.addAll(endAll(group));
            if (kinds.contains(ProcessKind.KEEPER)) {
                keepers = group;
            }
            if (kinds.contains(ProcessKind.CONSOLE)) { // a console that waits for its lock is in its keeper's group
                keepers.forEach(keeper -> Termination.killGroup(keeper.process()));
            }
            if (kinds.contains(ProcessKind.LOAD_BALANCER)) {
                alive.addAll(leftovers.end());
            }
        }
        if (alive.isEmpty()) {
            home.recordEnd();
        }
        return alive;
    }

    private List<String> endAll(List<ProcessRecord> group) throws IOException, InterruptedException {
        List<String> ids = group.stream()
                .filter(ProcessRecord::isAlive)
                .map(ProcessRecord::id)
                .toList();
        if (!ids.isEmpty()) {
            progress.accept("ending " + String.join(", ", ids));
        }
        List<String> alive = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> ended = new ArrayList<>();
            for (ProcessRecord record : group) {
                ended.add(executor.submit(() -> end(record)));
            }
            for (int i = 0; i < group.size(); i++) {
                ProcessRecord record = group.get(i);
                if (ended.get(i).get()) {
                    records.remove(record.id());
                } else {
                    alive.add(record.id() + " (pid " + record.pid() + ")");
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return alive;
    }

    private boolean end(ProcessRecord record) {
        boolean ended = Termination.stop(record.process(), timeout);
        // LeftoverLoadBalancers ends a load balancer's HAProxy; the keeper's process group includes
        // the console
        if (record.kind() != ProcessKind.LOAD_BALANCER && record.kind() != ProcessKind.KEEPER) {
            Termination.killGroup(record.process());
        }
        return ended;
    }
}
