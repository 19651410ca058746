package farm.bench.chaos.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The outcome of one fault.
 *
 * @param requests all requests
 * @param failedReads idempotent requests without a response of status 200
 * @param failedWrites other requests without a response of status 200
 * @param writesAtRisk the maximum number of writes that a fault may fail: one per writer and target
 * @param duplicateWrites writes that reached two instances, or one instance twice
 * @param truncated truncated responses of instances that are no targets, streams included
 * @param truncatedByFault truncated responses of targets
 * @param longestReadMillis longest duration of an idempotent request of ordinary size
 * @param longestWriteMillis longest duration of another request of ordinary size
 * @param rejectionMillis median time until a failed idempotent request was rejected; 0 if none
 *     failed
 * @param splitRecoveryMillis time from the end of the fault until the split was correct; 0 if it
 *     always was
 * @param splitError deviation of a version from its share at a load balancer after the fault, in
 *     requests
 */
public record Outcome(
        Fault fault,
        long requests,
        long failedReads,
        long failedWrites,
        long writesAtRisk,
        long duplicateWrites,
        long truncated,
        long truncatedByFault,
        double longestReadMillis,
        double longestWriteMillis,
        double rejectionMillis,
        double splitRecoveryMillis,
        double splitError) {

    /** The limits that were missed, one line each. */
    public List<String> violations(Limits limits) {
        FaultImpact impact = fault.impact();
        List<String> violations = new ArrayList<>();
        if (requests == 0) {
            violations.add("no requests were sent");
        }
        if (impact != FaultImpact.UNAVAILABLE) {
            violations(violations, failedReads, 0, "reads failed");
        }
        if (impact == FaultImpact.NONE) {
            violations(violations, failedWrites, 0, "writes failed");
        } else if (impact != FaultImpact.UNAVAILABLE) {
            violations(violations, failedWrites, writesAtRisk, "writes failed");
        }
        violations(violations, duplicateWrites, 0, "writes were duplicated");
        violations(violations, truncated, 0, "responses of unaffected instances were truncated");
        violations(violations, longestReadMillis, limits.waitMillis(impact), "ms: the longest wait of a read");
        violations(violations, longestWriteMillis, limits.waitMillis(impact), "ms: the longest wait of a write");
        violations(
                violations, rejectionMillis, limits.rejectionMillis(), "ms: the median time until a read was rejected");
        violations(violations, splitRecoveryMillis, limits.splitRecoveryMillis(), "ms until the split was correct");
        violations(violations, splitError, limits.splitError(), "requests off a version's share");
        return List.copyOf(violations);
    }

    private static void violations(List<String> violations, double value, double limit, String what) {
        if (!(value <= limit)) { // also true for NaN, which stands for a missing value
            violations.add(String.format(Locale.ROOT, "%,.0f %s (allowed: %,.0f)", Math.ceil(value), what, limit));
        }
    }
}
