package farm.weights.command;

import farm.weights.reconcile.OneRun;
import farm.weights.reconcile.OneRun.Difference;
import farm.weights.status.StatusReport;
import farm.weights.status.StatusReport.ServiceStatus;
import java.io.PrintWriter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Tells people what came of a run. */
final class Telling {

    private Telling() {}

    /** What is wrong, a line each. */
    static void problems(StatusReport report, PrintWriter err) {
        report.problems().forEach(problem -> err.println(problem));
        report.services().values().stream()
                .map(ServiceStatus::problems)
                .flatMap(Collection::stream)
                .forEach(err::println);
        report.services().forEach((service, status) -> {
            if (status.note() != null) {
                err.println(service + ": " + status.note());
            }
        });
    }

    /** What changes, in columns. */
    static void differences(OneRun.Result result, PrintWriter out) {
        int service = width(result, true);
        int version = width(result, false);
        for (Difference each : result.pending()) {
            out.printf(
                    "%-" + service + "s  %-" + version + "s  %s → %s%n",
                    each.service(),
                    each.version(),
                    weight(each.before()),
                    weight(each.after()));
        }
    }

    private static int width(OneRun.Result result, boolean service) {
        return result.pending().stream()
                .mapToInt(each -> (service ? each.service() : each.version()).length())
                .max()
                .orElse(1);
    }

    private static String weight(@Nullable Integer weight) {
        return weight == null ? "none" : weight.toString();
    }
}
