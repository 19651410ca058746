package farm.weights.tree;

import farm.weights.leader.WritePermit;
import farm.weights.model.Problem;
import farm.weights.report.RevisionSummary;
import farm.weights.status.StatusReport;
import farm.weights.status.StatusReport.State;
import farm.weights.status.StatusReport.TreeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Builds the answer of {@code GET /status} for a tree of files. */
final class TreeReport {

    private static final int MAX_PROBLEMS = 100;
    private static final int MAX_KEYS = 20;

    private TreeReport() {}

    /** @param to the prefix of the tree's keys */
    static StatusReport of(
            String source,
            String to,
            WritePermit permit,
            TreeSync sync,
            TreeSyncState state,
            List<StatusReport.Sync> syncs) {
        RevisionSummary revision = RevisionSummary.of(sync.revision());
        return new StatusReport(
                source,
                permit.refusal().isEmpty(),
                permit.leader(),
                problems(source, sync),
                revision.id(),
                new TreeMap<>(),
                syncs,
                status(to, sync, state, revision));
    }

    private static List<Problem> problems(String source, TreeSync sync) {
        List<Problem> problems = new ArrayList<>();
        sync.sourceProblem().ifPresent(problems::add);
        problems.addAll(sync.files().problems());
        if (problems.size() > MAX_PROBLEMS) {
            int more = problems.size() - MAX_PROBLEMS;
            problems.subList(MAX_PROBLEMS, problems.size()).clear();
            problems.add(new Problem(source, null, "and " + more + " more problems like these"));
        }
        return problems;
    }

    private static TreeStatus status(String to, TreeSync sync, TreeSyncState state, RevisionSummary revision) {
        return new TreeStatus(
                state(sync, state),
                to,
                sync.files().files(),
                sync.files().invalidFiles(),
                sync.excluded().count(),
                state.keys(),
                state.live(),
                state.toWrite(),
                state.toDelete(),
                state.kept().stream().limit(MAX_KEYS).toList(),
                state.foreign().size(),
                state.foreign().stream().limit(MAX_KEYS).toList(),
                revision.author(),
                revision.message(),
                state.synced() == null ? null : state.synced().toString(),
                state.note(),
                state.consulUnreachable());
    }

    private static State state(TreeSync sync, TreeSyncState state) {
        if (sync.files().invalidFiles() > 0) {
            return State.Invalid;
        }
        return sync.sourceProblem().isPresent() ? State.Stale : state.isInSync() ? State.Synced : State.OutOfSync;
    }
}
