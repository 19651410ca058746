package farm.weights.command;

import farm.model.text.Printable;
import farm.weights.kv.KvException;
import farm.weights.kv.KvStore;
import farm.weights.kv.TransactionLimit;
import farm.weights.leader.WriteGate;
import farm.weights.leader.WritePermit;
import farm.weights.model.Problem;
import farm.weights.plan.Change;
import farm.weights.reconcile.RunFailure;
import farm.weights.source.FileSource;
import farm.weights.tree.TreeSettings;
import farm.weights.tree.TreeSync;
import farm.weights.tree.plan.TreeDifferences;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Syncs a tree of files once. */
final class OneShotTreeSync {

    private static final Duration RETRY_DELAY = Duration.ofMillis(50);

    private final TreeSync sync;
    private final FileSource source;
    private final WriteGate gate;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<RunFailure> failures = EnumSet.noneOf(RunFailure.class);
    private final List<String> notes = new ArrayList<>();
    private List<Change> done = List.of();
    private List<Change> pending = List.of();

    OneShotTreeSync(TreeSettings settings, FileSource source, KvStore kv, TransactionLimit limit, WriteGate gate) {
        this.source = source;
        this.gate = gate;
        sync = new TreeSync(source, kv, settings, limit, source.settlingTime(), System::nanoTime);
    }

    /** @param timeout how long to wait for an unreachable Consul */
    SyncOutcome run(Duration timeout) throws InterruptedException {
        long started = System.nanoTime();
        while (sync.readSource()) {
            Thread.sleep(RETRY_DELAY);
        }
        sync.sourceProblem().ifPresent(problem -> note(RunFailure.SOURCE, problem));
        sync.files().problems().forEach(problem -> note(RunFailure.INVALID, problem));
        while (!reconcile(System.nanoTime() - started > timeout.toNanos())) {
            Thread.sleep(RETRY_DELAY);
        }
        return new SyncOutcome(
                failures,
                source.description(),
                done.isEmpty() ? List.of() : List.of(TreeDifferences.describe(done)),
                pending.stream().map(OneShotTreeSync::line).toList(),
                pending.stream().map(OneShotTreeSync::difference).toList(),
                problems,
                notes,
                sync.remarks());
    }

    /** Tries to sync. Returns false if it should be tried again. */
    private boolean reconcile(boolean isLast) {
        try {
            WritePermit permit = gate.requestPermit();
            permit.refusal().ifPresentOrElse(this::plan, () -> write(permit));
            return true;
        } catch (KvException e) {
            gate.invalidate();
            if (e.isUnreachable() && !isLast) {
                return false;
            }
            note(RunFailure.CONSUL, String.valueOf(e.getMessage()));
            return true;
        }
    }

    private static String line(Change change) {
        return Printable.of(change.key(), 512) + (difference(change).deleted() ? "  deleted" : "  written");
    }

    private static Difference difference(Change change) {
        return new Difference(change.key(), change instanceof Change.Delete);
    }

    private void plan(String why) {
        sync.plan().ifPresent(plan -> {
            pending = plan.verdict().changes();
            noteVerdict(plan);
            if (!pending.isEmpty()) {
                note(RunFailure.CONFLICT, "nothing was written: " + why);
            }
        });
    }

    private void write(WritePermit permit) {
        sync.apply(permit.fence()).ifPresent(result -> {
            done = result.done();
            noteVerdict(result.pending());
            if (!result.finished()) {
                note(RunFailure.CONFLICT, "somebody else keeps changing the keys in Consul");
            }
        });
    }

    private void noteVerdict(TreeSync.PendingChanges plan) {
        String why = plan.verdict().why();
        if (why != null) {
            note(RunFailure.DELETES, why);
        }
    }

    private void note(RunFailure failure, Problem problem) {
        failures.add(failure);
        problems.add(problem);
    }

    private void note(RunFailure failure, String text) {
        failures.add(failure);
        notes.add(text);
    }

    /** A key that differs, without its value, which may be a secret. */
    @RegisterForReflection // only an ObjectMapper sees it
    record Difference(String key, boolean deleted) {}
}
