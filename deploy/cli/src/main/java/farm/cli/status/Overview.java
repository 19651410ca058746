package farm.cli.status;

import farm.cli.split.SplitAnswer;
import farm.model.status.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts, weights and splits of a farm at one moment.
 *
 * @param parts every part
 * @param unreachable why the console is unreachable; null if it has answered
 * @param fileProblems what of {@code farm.yaml} is not in force, and why; a printable line each
 * @param weights the report of weight-sync
 * @param splits the answer of each load balancer
 */
public record Overview(
        List<Part> parts,
        @Nullable String unreachable,
        List<String> fileProblems,
        WeightSyncStatus.Report weights,
        List<SplitAnswer> splits) {

    /** Returns the answers of the load balancers of a service. */
    List<SplitAnswer> splitsOf(String service) {
        return splits.stream()
                .filter(answer -> answer.loadBalancer().service().equals(service))
                .toList();
    }
}
