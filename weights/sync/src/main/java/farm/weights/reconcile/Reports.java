package farm.weights.reconcile;

import farm.weights.desired.Desired;
import farm.weights.desired.Wanted;
import farm.weights.desired.Wanted.Condition;
import farm.weights.lead.Leave;
import farm.weights.model.Names;
import farm.weights.model.Printable;
import farm.weights.model.Problem;
import farm.weights.model.Weights;
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
final class Reports {

    private static final int LONGEST = 200;

    private Reports() {}

    static StatusReport of(
            String source,
            Leave leave,
            Desired desired,
            Map<String, Progress> progress,
            Reader reader,
            List<StatusReport.Sync> syncs) {
        List<Problem> problems = new ArrayList<>(desired.strays());
        desired.sourceProblem().ifPresent(problems::add);
        boolean sourceIsThere = desired.sourceProblem().isEmpty();
        SortedMap<String, ServiceStatus> services = new TreeMap<>();
        for (Wanted wanted : desired.all()) {
            Progress its = progress.getOrDefault(wanted.service(), new Progress());
            Reader.Origin origin = reader.origin(wanted.service());
            Revision revision = origin == null ? null : origin.revision();
            services.put(
                    wanted.service(),
                    new ServiceStatus(
                            state(wanted, its, sourceIsThere),
                            Names.file(wanted.service()),
                            map(wanted.weights()),
                            map(its.live),
                            origin == null ? null : origin.id(),
                            revision == null ? null : line(revision.author()),
                            revision == null ? null : line(revision.message()),
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
    static List<Problem> problems(Wanted wanted, Progress its) {
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

    private static @Nullable String line(@Nullable String text) {
        return text == null
                ? null
                : Printable.of(text.strip().lines().findFirst().orElse(""), LONGEST);
    }

    private static State state(Wanted wanted, Progress its, boolean sourceIsThere) {
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
