package farm.weights.reconcile;

import farm.weights.desired.DesiredState;
import farm.weights.desired.DesiredWeights;
import farm.weights.desired.DesiredWeights.Condition;
import farm.weights.lead.WritePermit;
import farm.weights.model.Names;
import farm.weights.model.Printable;
import farm.weights.model.Problem;
import farm.weights.model.Weights;
import farm.weights.report.Origin;
import farm.weights.source.Revision;
import farm.weights.status.StatusReport;
import farm.weights.status.StatusReport.ServiceStatus;
import farm.weights.status.StatusReport.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together what {@code GET /status} answers. */
final class WeightsReport {

    private WeightsReport() {}

    static StatusReport of(
            String source,
            WritePermit leave,
            DesiredState desired,
            Map<String, ServiceSyncState> progress,
            SourceReader reader,
            List<StatusReport.Sync> syncs) {
        List<Problem> problems = new ArrayList<>(desired.strays());
        desired.sourceProblem().ifPresent(problems::add);
        boolean sourceIsThere = desired.sourceProblem().isEmpty();
        SortedMap<String, ServiceStatus> services = new TreeMap<>();
        for (DesiredWeights wanted : desired.all()) {
            ServiceSyncState its = progress.getOrDefault(wanted.service(), new ServiceSyncState());
            Origin origin = reader.origin(wanted.service());
            Revision revision = origin == null ? null : origin.revision();
            services.put(
                    wanted.service(),
                    new ServiceStatus(
                            state(wanted, its, sourceIsThere),
                            Names.file(wanted.service()),
                            map(wanted.weights()),
                            map(its.live),
                            origin == null ? null : origin.id(),
                            revision == null ? null : Printable.firstLine(revision.author()),
                            revision == null ? null : Printable.firstLine(revision.message()),
                            its.synced == null ? null : its.synced.toString(),
                            its.note(),
                            problems(wanted, its)));
        }
        Revision now = reader.revision();
        return new StatusReport(
                source,
                leave.whyNot().isEmpty(),
                leave.leader(),
                problems,
                now == null ? null : now.id(),
                services,
                syncs);
    }

    /** What is wrong with a service's file and with what others did to its weights, and what is right but seldom meant. */
    static List<Problem> problems(DesiredWeights wanted, ServiceSyncState its) {
        List<Problem> all = new ArrayList<>(wanted.problems());
        all.addAll(its.strangers);
        all.addAll(its.unreadable);
        Weights weights = wanted.weights();
        if (weights != null && weights.allZero()) {
            all.add(new Problem(
                    Names.file(wanted.service()),
                    null,
                    "all weights are 0, so that only requests get through that ask for a version by name"));
        }
        return all;
    }

    private static State state(DesiredWeights wanted, ServiceSyncState its, boolean sourceIsThere) {
        if (wanted.condition() == Condition.INVALID) {
            return State.Invalid;
        }
        if (!sourceIsThere || wanted.condition() == Condition.VANISHED) {
            return State.Stale;
        }
        boolean inForce = its.settled && its.strangers.isEmpty() && its.obstacle == null;
        return inForce ? State.Synced : State.OutOfSync;
    }

    private static @Nullable Map<String, Integer> map(@Nullable Weights weights) {
        return weights == null ? null : weights.byVersion();
    }
}
