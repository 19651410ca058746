package farm.weights.tree;

import farm.weights.kv.KvException;
import farm.weights.leader.WriteGate;
import farm.weights.leader.WritePermit;
import farm.weights.loop.SyncInterval;
import farm.weights.loop.SyncTask;
import farm.weights.plan.Change;
import farm.weights.report.SyncJournal;
import farm.weights.status.StatusReport;
import farm.weights.tree.plan.DesiredKeys;
import farm.weights.tree.plan.TreeDifferences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The task that keeps a tree of files in sync. It reads the source after a change, and every minute
 * anyway.
 */
public final class TreeSyncTask implements SyncTask {

    private static final Duration FULL_READ_INTERVAL = Duration.ofSeconds(60);

    private final String name;
    private final String to;
    private final String source;
    private final TreeSync sync;
    private final WriteGate gate;
    private final SyncJournal journal;
    private final LongSupplier nanoTime;
    private final TreeSyncState state = new TreeSyncState();
    private WritePermit permit = WritePermit.refused("the source has not been read yet", null);
    private boolean unsettled;
    private boolean outdated = true;
    private @Nullable Long lastReadAt;
    private long desiredSince; // the time of the read that first had the desired keys
    private int failures;

    /** @param to the prefix of the tree's keys: empty, or with a slash at its end */
    public TreeSyncTask(
            String to, String source, TreeSync sync, WriteGate gate, SyncJournal journal, LongSupplier nanoTime) {
        this.name = name(to);
        this.to = to;
        this.source = source;
        this.sync = sync;
        this.gate = gate;
        this.journal = journal;
        this.nanoTime = nanoTime;
    }

    /** Returns the name of the tree in log lines. */
    private static String name(String to) {
        return to.isEmpty() ? "tree" : "tree " + to.substring(0, to.length() - 1);
    }

    @Override
    public Duration sync(boolean sourceChanged, boolean kvChanged) {
        long nanos = nanoTime.getAsLong();
        boolean due = lastReadAt == null || nanos - lastReadAt >= FULL_READ_INTERVAL.toNanos();
        boolean mayHaveChanged = sourceChanged || unsettled || due;
        boolean sourceFailed = sync.sourceProblem().isPresent();
        if (mayHaveChanged || sourceFailed) {
            lastReadAt = nanos;
            DesiredKeys before = sync.files().desired();
            unsettled = sync.readSource();
            desiredSince = sync.files().desired().equals(before) ? desiredSince : nanos;
            mayHaveChanged |= sync.sourceProblem().isEmpty();
        }
        WritePermit previous = permit;
        permit = gate.requestPermit();
        if (mayHaveChanged || kvChanged || outdated || !permit.equals(previous)) {
            reconcile();
        }
        journal.logProblems("the source", sync.sourceProblem().stream().toList());
        journal.logProblems(name, sync.files().problems());
        journal.logRemarks(name, sync.remarks());
        journal.logNote(name, state.note());
        return SyncInterval.next(
                unsettled,
                failures,
                permit.refusal().isEmpty() && sync.sourceProblem().isEmpty());
    }

    private void reconcile() {
        try {
            boolean done = permit.refusal().map(this::plan).orElseGet(this::apply);
            outdated = !done;
            failures = done ? 0 : failures + 1;
        } catch (KvException e) {
            outdated = true;
            failures++;
            gate.invalidate();
            state.recordFailure(String.valueOf(e.getMessage()), e.isUnreachable());
            if (!e.isUnreachable()) {
                journal.recordFailure(name, String.valueOf(e.getMessage()));
            }
        }
    }

    /** Plans the changes without making them. Returns true: no retry is needed. */
    private boolean plan(String refusal) {
        sync.plan().ifPresent(pending -> {
            List<Change> changes = pending.verdict().changes();
            state.recordPending(
                    pending,
                    changes.isEmpty()
                            ? null
                            : "not done, because " + refusal + ": " + TreeDifferences.describe(changes));
        });
        return true;
    }

    /** Makes the changes. Returns whether none is left to be made. */
    private boolean apply() {
        TreeSync.Result result = sync.apply(permit.fence()).orElse(null);
        if (result == null) {
            return true;
        }
        for (int i = 0; i < result.conflicts(); i++) {
            journal.recordConflict(name, "somebody else was faster, planned again");
        }
        if (!result.done().isEmpty()) {
            String changes = TreeDifferences.describe(result.done());
            if (result.corrected() == result.done().size()) {
                journal.recordCorrected(name, changes);
            } else {
                journal.recordWritten(name, changes, desiredSince);
            }
        }
        if (result.finished()) {
            state.recordFinished(result.pending(), Instant.now());
        } else {
            state.recordPending(result.pending(), "somebody else keeps changing its keys in Consul");
        }
        return result.finished();
    }

    @Override
    public boolean sourceIsSettled() {
        return !unsettled;
    }

    @Override
    public WritePermit permit() {
        return permit;
    }

    @Override
    public StatusReport report() {
        return TreeReport.of(source, to, permit, sync, state, journal.history());
    }
}
