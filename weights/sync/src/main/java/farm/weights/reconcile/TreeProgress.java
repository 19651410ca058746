package farm.weights.reconcile;

import farm.weights.lead.Leave;
import farm.weights.model.Printable;
import farm.weights.model.Problem;
import farm.weights.plan.Change;
import farm.weights.source.Revision;
import farm.weights.status.StatusReport;
import farm.weights.status.StatusReport.State;
import farm.weights.status.StatusReport.TreeStatus;
import farm.weights.tree.TreeSync;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far a tree has come. */
final class TreeProgress {

    private static final int MOST_PROBLEMS = 100;
    private static final int SOME = 20;
    private static final int LONGEST = 200;

    private final String to;
    private int keys;
    private int live;
    private int toWrite;
    private int toDelete;
    private List<String> kept = List.of();
    private List<String> others = List.of();
    private @Nullable Instant synced;
    private @Nullable String note;
    private boolean settled;

    TreeProgress(String to) {
        this.to = to;
    }

    /** Something is left to be changed. */
    void pending(TreeSync.Pending pending, @Nullable String why) {
        take(pending);
        List<Change> changes = pending.verdict().changes();
        toWrite += count(changes, Change.Put.class);
        toDelete += count(changes, Change.Delete.class);
        note = why == null ? pending.verdict().why() : why;
        settled = note == null;
    }

    /** All that may be changed is. */
    void finished(TreeSync.Pending before, Instant now) {
        List<Change> changes = before.verdict().changes();
        take(before);
        live += (int) changes.stream()
                .filter(change -> change instanceof Change.Put put && !isOurs(before, put))
                .count();
        live -= count(changes, Change.Delete.class);
        note = before.verdict().why();
        settled = note == null;
        if (settled && (!changes.isEmpty() || synced == null)) {
            synced = now;
        }
    }

    private static int count(List<Change> changes, Class<? extends Change> kind) {
        return (int) changes.stream().filter(kind::isInstance).count();
    }

    private static boolean isOurs(TreeSync.Pending pending, Change.Put put) {
        var there = pending.live().get(put.key());
        return there != null && there.ours();
    }

    private void take(TreeSync.Pending pending) {
        keys = pending.wanted().keys().size();
        live = pending.plan().ours();
        kept = pending.verdict().kept();
        toWrite = pending.verdict().drift();
        toDelete = kept.size();
        others = pending.plan().others();
    }

    void failed(String why) {
        note = why;
        settled = false;
    }

    @Nullable
    String note() {
        return note;
    }

    StatusReport report(
            String source, Leave leave, TreeSync sync, @Nullable Revision revision, List<StatusReport.Sync> syncs) {
        List<Problem> problems = new ArrayList<>();
        sync.sourceProblem().ifPresent(problems::add);
        problems.addAll(sync.files().problems());
        if (problems.size() > MOST_PROBLEMS) {
            int more = problems.size() - MOST_PROBLEMS;
            problems.subList(MOST_PROBLEMS, problems.size()).clear();
            problems.add(new Problem(source, null, "and " + more + " more problems like these"));
        }
        TreeStatus tree = new TreeStatus(
                state(sync),
                to,
                sync.files().files(),
                sync.files().bad(),
                sync.leftOut().count(),
                keys,
                live,
                toWrite,
                toDelete,
                kept.stream().limit(SOME).toList(),
                others.size(),
                others.stream().limit(SOME).toList(),
                revision == null ? null : line(revision.author()),
                revision == null ? null : line(revision.message()),
                synced == null ? null : synced.toString(),
                note);
        return new StatusReport(
                source,
                leave.whyNot().isEmpty(),
                leave.leader(),
                problems,
                revision == null ? null : revision.id(),
                new TreeMap<>(),
                syncs,
                tree);
    }

    private State state(TreeSync sync) {
        if (sync.files().bad() > 0) {
            return State.Invalid;
        }
        return sync.sourceProblem().isPresent() ? State.Stale : settled ? State.Synced : State.OutOfSync;
    }

    private static @Nullable String line(@Nullable String text) {
        return text == null
                ? null
                : Printable.of(text.strip().lines().findFirst().orElse(""), LONGEST);
    }
}
