package farm.weights.tree;

import farm.weights.kv.KvException;
import farm.weights.lead.WriteGate;
import farm.weights.lead.WritePermit;
import farm.weights.loop.SyncInterval;
import farm.weights.loop.SyncTask;
import farm.weights.plan.Change;
import farm.weights.report.SyncJournal;
import farm.weights.status.StatusReport;
import farm.weights.tree.plan.TreeDifferences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps KV as a tree of files says. Files are read where the source tells of a change, and each minute anyway. */
public final class TreeSyncTask implements SyncTask {

    private static final Duration FULL = Duration.ofSeconds(60);

    private final String name;
    private final String to;
    private final String source;
    private final TreeSync sync;
    private final WriteGate permission;
    private final SyncJournal journal;
    private final LongSupplier nanoTime;
    private final TreeSyncState progress;
    private WritePermit leave = WritePermit.refused("nothing was looked at yet", null);
    private boolean unsettled;
    private boolean stale = true;
    private @Nullable Long lastLook;
    private long seen;
    private int failures;

    /** @param to where the tree goes: empty, or with a slash at its end */
    public TreeSyncTask(
            String to, String source, TreeSync sync, WriteGate permission, SyncJournal journal, LongSupplier nanoTime) {
        this.name = name(to);
        this.to = to;
        this.source = source;
        this.sync = sync;
        this.permission = permission;
        this.journal = journal;
        this.nanoTime = nanoTime;
        this.progress = new TreeSyncState();
    }

    /** What the tree is called where people are told of it. */
    static String name(String to) {
        return to.isEmpty() ? "tree" : "tree " + to.substring(0, to.length() - 1);
    }

    @Override
    public Duration pass(boolean sourceChanged, boolean kvChanged) {
        long now = nanoTime.getAsLong();
        boolean due = lastLook == null || now - lastLook >= FULL.toNanos();
        boolean news = sourceChanged || unsettled || due;
        boolean inTrouble = sync.sourceProblem().isPresent();
        if (news || inTrouble) {
            seen = sourceChanged ? now : seen;
            lastLook = now;
            unsettled = sync.look();
            news |= sync.sourceProblem().isEmpty();
        }
        WritePermit before = leave;
        leave = permission.leave();
        if (news || kvChanged || stale || !leave.equals(before)) {
            reconcile();
        }
        journal.problems("the source", sync.sourceProblem().stream().toList());
        journal.problems(name, sync.files().problems());
        journal.remarks(name, sync.remarks());
        journal.note(name, progress.note());
        return SyncInterval.next(
                unsettled,
                failures,
                leave.whyNot().isEmpty() && sync.sourceProblem().isEmpty());
    }

    private void reconcile() {
        try {
            boolean done = leave.whyNot().isPresent() ? tell(leave.whyNot().get()) : run();
            stale = !done;
            failures = done ? 0 : failures + 1;
        } catch (KvException e) {
            stale = true;
            failures++;
            permission.doubt();
            progress.failed(String.valueOf(e.getMessage()));
            if (!e.isAway()) {
                journal.failed(name, String.valueOf(e.getMessage()));
            }
        }
    }

    private boolean tell(String why) {
        sync.plan().ifPresent(pending -> {
            List<Change> changes = pending.verdict().changes();
            progress.pending(
                    pending,
                    changes.isEmpty() ? null : "not done, because " + why + ": " + TreeDifferences.describe(changes));
        });
        return true;
    }

    private boolean run() {
        TreeSync.Run run = sync.run(leave.fence()).orElse(null);
        if (run == null) {
            return true;
        }
        for (int i = 0; i < run.conflicts(); i++) {
            journal.conflict(name, "somebody else was faster, planned again");
        }
        if (!run.done().isEmpty()) {
            String what = TreeDifferences.describe(run.done());
            if (run.putBack() == run.done().size()) {
                journal.putBack(name, what);
            } else {
                journal.written(name, what, seen);
            }
        }
        if (run.finished()) {
            progress.finished(run.pending(), Instant.now());
        } else {
            progress.pending(run.pending(), "somebody else keeps changing its keys in Consul");
        }
        return run.finished();
    }

    @Override
    public boolean sourceIsSettled() {
        return !unsettled;
    }

    @Override
    public WritePermit leave() {
        return leave;
    }

    @Override
    public StatusReport report() {
        return TreeReport.of(source, to, leave, sync, progress, journal.history());
    }
}
