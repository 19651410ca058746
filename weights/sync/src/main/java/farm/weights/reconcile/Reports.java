package farm.weights.reconcile;

import farm.weights.desired.Desired;
import farm.weights.desired.Wanted;
import farm.weights.desired.Wanted.Condition;
import farm.weights.model.Names;
import farm.weights.model.Problem;
import farm.weights.model.Weights;
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
final class Reports {

    private Reports() {}

    static StatusReport of(String source, boolean writing, Desired desired, Map<String, Progress> progress) {
        List<Problem> problems = new ArrayList<>(desired.strays());
        desired.sourceProblem().ifPresent(problems::add);
        boolean sourceIsThere = desired.sourceProblem().isEmpty();
        SortedMap<String, ServiceStatus> services = new TreeMap<>();
        for (Wanted wanted : desired.all()) {
            Progress its = progress.getOrDefault(wanted.service(), new Progress());
            services.put(
                    wanted.service(),
                    new ServiceStatus(
                            state(wanted, its, sourceIsThere),
                            Names.file(wanted.service()),
                            map(wanted.weights()),
                            map(its.live),
                            its.synced == null ? null : its.synced.toString(),
                            its.note,
                            wanted.problems()));
        }
        return new StatusReport(source, writing, problems, services);
    }

    private static State state(Wanted wanted, Progress its, boolean sourceIsThere) {
        if (wanted.condition() == Condition.INVALID) {
            return State.Invalid;
        }
        if (!sourceIsThere || wanted.condition() == Condition.VANISHED) {
            return State.Stale;
        }
        boolean inForce = wanted.weights() != null && wanted.weights().equals(its.live) && its.note == null;
        return inForce ? State.Synced : State.OutOfSync;
    }

    private static @Nullable Map<String, Integer> map(@Nullable Weights weights) {
        return weights == null ? null : weights.byVersion();
    }
}
