package farm.weights.reconcile;

import farm.weights.desired.DesiredState;
import farm.weights.desired.DesiredWeights;
import farm.weights.desired.DesiredWeights.FileState;
import farm.weights.held.HeldWeights;
import farm.weights.instances.ServedVersions;
import farm.weights.leader.WritePermit;
import farm.weights.model.Names;
import farm.weights.model.Problem;
import farm.weights.model.Weights;
import farm.weights.policy.UnservedVersions;
import farm.weights.report.Origin;
import farm.weights.report.RevisionSummary;
import farm.weights.status.StatusReport;
import farm.weights.status.StatusReport.ServiceStatus;
import farm.weights.status.StatusReport.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the answer of {@code GET /status} for weights. */
final class WeightsReport {

    private WeightsReport() {}

    static StatusReport of(
            String source,
            WritePermit permit,
            DesiredState desired,
            HeldSync held,
            Map<String, ServiceSyncState> states,
            SourceReader reader,
            ServedVersions served,
            List<StatusReport.Sync> syncs) {
        List<Problem> problems = new ArrayList<>(desired.unknownFiles());
        desired.sourceProblem().ifPresent(problems::add);
        SortedMap<String, ServiceStatus> services = new TreeMap<>();
        for (DesiredWeights inForce : held.overlay(desired.all())) {
            String service = inForce.service();
            ServiceSyncState state = Objects.requireNonNullElseGet(states.get(service), ServiceSyncState::new);
            services.put(
                    service,
                    service(
                            desired.of(service)
                                    .orElseGet(() -> new DesiredWeights(service, null, FileState.VALID, List.of())),
                            inForce,
                            state,
                            held,
                            desired.sourceProblem().isEmpty(),
                            withoutInstances(inForce, served),
                            reader.origin(service)));
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
            DesiredWeights file,
            DesiredWeights inForce,
            ServiceSyncState state,
            HeldSync held,
            boolean sourceIsAvailable,
            List<String> withoutInstances,
            @Nullable Origin origin) {
        RevisionSummary revision = RevisionSummary.of(origin == null ? null : origin.revision());
        Optional<HeldWeights> its = held.of(file.service());
        @Nullable String failure = held.failure(file.service());
        String notes = Stream.of(
                        its.map(weights -> HeldReport.note(weights, failure)),
                        Optional.ofNullable(state.note()),
                        Optional.ofNullable(instancesNote(inForce, withoutInstances)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return new ServiceStatus(
                its.isPresent() ? State.Held : state(file, state, sourceIsAvailable, withoutInstances),
                Names.file(file.service()),
                byVersion(file.weights()),
                byVersion(state.live()),
                origin == null ? null : origin.id(),
                revision.author(),
                revision.message(),
                state.synced() == null ? null : state.synced().toString(),
                notes.isEmpty() ? null : notes,
                problems(file, state),
                withoutInstances,
                its.map(weights -> HeldReport.of(weights, failure)).orElse(null),
                its.isPresent() || !isInSync(state),
                state.consulUnreachable());
    }

    /**
     * Returns the versions that have weight but no passing instance; empty if that is unknown. The
     * weights of a deleted file are on their way out, so they ask for no instances.
     */
    static List<String> withoutInstances(DesiredWeights desired, ServedVersions served) {
        Weights weights = desired.weights();
        return weights == null || desired.fileState() == FileState.DELETED
                ? List.of()
                : served.of(desired.service())
                        .map(versions -> UnservedVersions.of(weights, versions))
                        .orElse(List.of());
    }

    /** Returns a line about versions without instances; null if there are none. */
    static @Nullable String instancesNote(DesiredWeights desired, List<String> withoutInstances) {
        Weights weights = desired.weights();
        return weights == null || withoutInstances.isEmpty()
                ? null
                : UnservedVersions.note(desired.service(), weights, withoutInstances);
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

    private static State state(
            DesiredWeights desired, ServiceSyncState state, boolean sourceIsAvailable, List<String> withoutInstances) {
        if (desired.fileState() == FileState.INVALID) {
            return State.Invalid;
        }
        if (!sourceIsAvailable || desired.fileState() == FileState.DELETED) {
            return State.Stale;
        }
        return isInSync(state) && withoutInstances.isEmpty() ? State.Synced : State.OutOfSync;
    }

    private static boolean isInSync(ServiceSyncState state) {
        return state.isInSync()
                && state.foreignWeights().isEmpty()
                && state.blocked().isEmpty();
    }

    private static @Nullable Map<String, Integer> byVersion(@Nullable Weights weights) {
        return weights == null ? null : weights.byVersion();
    }
}
