package farm.bench.chaos.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of one fault.
 *
 * @param requests of all kinds
 * @param failedReads idempotent ones that got another answer than 200, or none
 * @param failedWrites the others that did
 * @param writesAtRisk how many of the others may have met what was killed or stopped, each writer each of them once
 * @param sentTwice not idempotent ones that reached more than one instance, or one instance twice
 * @param cut answers that had begun, streams among them, and broke off though nothing was done to the instance that gave them
 * @param cutByFault those of an instance that was killed or stopped
 * @param longestReadMillis the longest that an idempotent one of ordinary size took
 * @param longestWriteMillis the same of the others
 * @param refusedMillis after how long those idempotent ones failed that did, the middle one; 0 if none did
 * @param rightAgainMillis from the end of the fault until the split was right; 0 if it always was
 * @param offBy by how many requests a version was off its share at a load balancer right after
 */
public record Outcome(
        Fault fault,
        long requests,
        long failedReads,
        long failedWrites,
        long writesAtRisk,
        long sentTwice,
        long cut,
        long cutByFault,
        double longestReadMillis,
        double longestWriteMillis,
        double refusedMillis,
        double rightAgainMillis,
        double offBy) {

    /** Which limits were not kept to; a sentence each, empty if all were. */
    public List<String> misses(Limits limits) {
        FaultImpact harm = fault.harm();
        List<String> misses = new ArrayList<>();
        if (requests == 0) {
            misses.add("there was no request at all");
        }
        if (harm != FaultImpact.DEAD) {
            misses(misses, failedReads, 0, "idempotent requests failed");
        }
        if (harm == FaultImpact.NONE) {
            misses(misses, failedWrites, 0, "requests that are not idempotent failed");
        } else if (harm != FaultImpact.DEAD) {
            misses(misses, failedWrites, writesAtRisk, "requests that are not idempotent failed");
        }
        misses(misses, sentTwice, 0, "requests that are not idempotent were sent twice");
        misses(misses, cut, 0, "answers broke off that had nothing to do with the fault");
        misses(misses, longestReadMillis, limits.waitMillis(harm), "ms an idempotent request waited");
        misses(misses, longestWriteMillis, limits.waitMillis(harm), "ms a request that is not idempotent waited");
        misses(misses, refusedMillis, limits.refusedMillis(), "ms until half of those who got nothing were told so");
        misses(misses, rightAgainMillis, limits.rightAgainMillis(), "ms until the split was right again");
        misses(misses, offBy, limits.offBy(), "requests a version is off its share");
        return List.copyOf(misses);
    }

    private static void misses(List<String> misses, double value, double limit, String what) {
        if (!(value <= limit)) { // NaN, which stands for nothing measured, is a miss too
            misses.add(String.format(Locale.ROOT, "%,.0f %s, at most %,.0f", Math.ceil(value), what, limit));
        }
    }
}
