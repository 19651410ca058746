package farm.weights.reconcile;

import farm.weights.desired.DesiredState;
import farm.weights.desired.DesiredWeights;
import farm.weights.desired.DesiredWeights.FileState;
import farm.weights.lead.WritePermit;
import farm.weights.model.Names;
import farm.weights.model.Problem;
import farm.weights.model.Weights;
import farm.weights.report.Origin;
import farm.weights.report.RevisionSummary;
import farm.weights.status.StatusReport;
import farm.weights.status.StatusReport.ServiceStatus;
import farm.weights.status.StatusReport.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds the answer of {@code GET /status} for weights. */
final class WeightsReport {

    private WeightsReport() {}

    static StatusReport of(
            String source,
            WritePermit permit,
            DesiredState desired,
            Map<String, ServiceSyncState> states,
            SourceReader reader,
            List<StatusReport.Sync> syncs) {
        List<Problem> problems = new ArrayList<>(desired.unknownFiles());
        desired.sourceProblem().ifPresent(problems::add);
        SortedMap<String, ServiceStatus> services = new TreeMap<>();
        for (DesiredWeights each : desired.all()) {
            ServiceSyncState state = Objects.requireNonNullElseGet(states.get(each.service()), ServiceSyncState::new);
            services.put(
                    each.service(),
                    service(each, state, desired.sourceProblem().isEmpty(), reader.origin(each.service())));
        }
        return new StatusReport(
                source,
                permit.refusal().isEmpty(),
                permit.leader(),
                problems,
                RevisionSummary.of(reader.revision()).id(),
                services,
                syncs);
    }

    private static ServiceStatus service(
            DesiredWeights desired, ServiceSyncState state, boolean sourceIsAvailable, @Nullable Origin origin) {
        RevisionSummary revision = RevisionSummary.of(origin == null ? null : origin.revision());
        return new ServiceStatus(
                state(desired, state, sourceIsAvailable),
                Names.file(desired.service()),
                byVersion(desired.weights()),
                byVersion(state.live()),
                origin == null ? null : origin.id(),
                revision.author(),
                revision.message(),
                state.synced() == null ? null : state.synced().toString(),
                state.note(),
                problems(desired, state),
                state.consulUnreachable());
    }

    /**
     * Returns the problems with a service's file and with foreign keys, and a warning if all
     * weights are 0.
     */
    static List<Problem> problems(DesiredWeights desired, ServiceSyncState state) {
        List<Problem> all = new ArrayList<>(desired.problems());
        all.addAll(state.foreignWeights());
        all.addAll(state.unreadableKeys());
        Weights weights = desired.weights();
        if (weights != null && weights.allZero()) {
            all.add(new Problem(
                    Names.file(desired.service()),
                    null,
                    "all weights are 0, so only requests that ask for a version by name are served"));
        }
        return all;
    }

    private static State state(DesiredWeights desired, ServiceSyncState state, boolean sourceIsAvailable) {
        if (desired.fileState() == FileState.INVALID) {
            return State.Invalid;
        }
        if (!sourceIsAvailable || desired.fileState() == FileState.DELETED) {
            return State.Stale;
        }
        boolean inSync = state.isSettled()
                && state.foreignWeights().isEmpty()
                && state.blocked().isEmpty();
        return inSync ? State.Synced : State.OutOfSync;
    }

    private static @Nullable Map<String, Integer> byVersion(@Nullable Weights weights) {
        return weights == null ? null : weights.byVersion();
    }
}
