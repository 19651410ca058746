package farm.weights.command;

import farm.weights.model.Problem;
import farm.weights.reconcile.OneShotSync;
import farm.weights.reconcile.OneShotSync.Difference;
import farm.weights.reconcile.RunFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a sync, for people and programs.
 *
 * @param failures the kinds of failures; empty if Consul has the desired state
 * @param source the description of the source
 * @param done the changes written, a line each
 * @param pending the changes not written, a line each
 * @param changes the changes not written, for programs
 * @param problems the problems of files or source
 * @param notes the reasons for changes not written, a line each
 * @param remarks further remarks for people, a line each
 */
record SyncOutcome(
        Set<RunFailure> failures,
        String source,
        List<String> done,
        List<String> pending,
        List<?> changes,
        List<Problem> problems,
        List<String> notes,
        List<String> remarks) {

    static SyncOutcome of(OneShotSync.Result result) {
        List<Problem> problems = new ArrayList<>(result.report().problems());
        List<String> notes = new ArrayList<>();
        result.report().services().forEach((service, status) -> {
            problems.addAll(status.problems());
            if (status.note() != null) {
                notes.add(service + ": " + status.note());
            }
        });
        List<String> done = result.report().syncs().reversed().stream()
                .map(sync -> sync.service() + ": " + sync.what()
                        + (sync.result().equals("written") ? "" : " (" + sync.result() + ")"))
                .toList();
        return new SyncOutcome(
                result.failures(),
                result.report().source(),
                done,
                lines(result.pending()),
                result.pending(),
                problems,
                notes,
                List.of());
    }

    private static List<String> lines(List<Difference> differences) {
        int service = differences.stream()
                .mapToInt(each -> each.service().length())
                .max()
                .orElse(1);
        int version = differences.stream()
                .mapToInt(each -> each.version().length())
                .max()
                .orElse(1);
        String format = "%-" + service + "s  %-" + version + "s  %s → %s";
        return differences.stream()
                .map(each ->
                        format.formatted(each.service(), each.version(), weight(each.before()), weight(each.after())))
                .toList();
    }

    private static String weight(@Nullable Integer weight) {
        return weight == null ? "none" : weight.toString();
    }
}
