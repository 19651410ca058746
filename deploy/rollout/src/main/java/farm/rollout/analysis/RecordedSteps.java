package farm.rollout.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Finds the steps of a recorded rollout by the share that the canary got. A recording has no
 * weights.
 */
final class RecordedSteps {

    /** What a second has shown. */
    enum Change {
        NONE,
        NEXT_STEP,
        /** The canary has all traffic. */
        PROMOTED,
        /** The canary gets none any more. */
        TAKEN_BACK
    }

    private static final int WINDOW = 10; // seconds at least
    private static final long ENOUGH = 200; // requests in a window
    private static final int MAX_SECONDS = 3600;
    private static final long MISSED = 20; // requests that the canary should have got
    private static final double ALL = 99.5; // percent

    private record Second(long time, long canary, long baseline) {}

    private final List<Integer> percents;
    private final Deque<Second> window = new ArrayDeque<>();
    private long requests; // in the window
    private int step;
    private long stepCanary;
    private long stepBaseline;
    private long lastCanary;
    private long baselineSince;

    /** @param percents the shares of the steps, ascending; that of all traffic may be missing */
    RecordedSteps(List<Integer> percents) {
        this.percents = percents.stream().filter(percent -> percent < 100).toList();
    }

    /** Returns the share of the present step; 100 if there is none below. */
    int percent() {
        return percents.isEmpty() ? 100 : percents.get(step);
    }

    /** Returns the number of the present step, from 0. */
    int step() {
        return step;
    }

    /**
     * Takes a second into account.
     *
     * @param canary requests of the canary
     * @param baseline requests of the others
     */
    Change next(long time, long canary, long baseline) {
        stepCanary += canary;
        stepBaseline += baseline;
        if (canary > 0) {
            lastCanary = time;
            baselineSince = 0;
        } else {
            baselineSince += baseline;
        }
        window.addLast(new Second(time, canary, baseline));
        requests += canary + baseline;
        while (window.size() > MAX_SECONDS || isLongEnoughWithout(window.getFirst(), time)) {
            Second first = window.removeFirst();
            requests -= first.canary() + first.baseline();
        }
        return isTakenBack(time) ? Change.TAKEN_BACK : byShare(time);
    }

    private boolean isTakenBack(long time) {
        double share = (double) stepCanary / Math.max(1, stepCanary + stepBaseline);
        double missed = baselineSince * share / Math.max(1 - share, 1e-6);
        return time - lastCanary >= WINDOW && missed >= MISSED;
    }

    private boolean isLongEnoughWithout(Second first, long time) {
        return time - first.time() >= WINDOW && requests - first.canary() - first.baseline() >= ENOUGH;
    }

    // a window with a change of weights in it has two halves that differ
    private Change byShare(long time) {
        if (requests < ENOUGH || time - window.getFirst().time() < WINDOW - 1) {
            return Change.NONE;
        }
        Counts older = Counts.NONE;
        Counts newer = Counts.NONE;
        for (Second second : window) {
            Counts counts = new Counts(second.canary() + second.baseline(), second.canary());
            if (2 * older.n() < requests) {
                older = older.plus(counts);
            } else {
                newer = newer.plus(counts);
            }
        }
        if (newer.percent() >= ALL) {
            return older.percent() >= ALL ? Change.PROMOTED : Change.NONE;
        }
        int nearest = nearest(newer.percent());
        if (nearest <= step || nearest != nearest(older.percent())) {
            return Change.NONE;
        }
        step = nearest;
        stepCanary = 0;
        stepBaseline = 0;
        window.clear();
        requests = 0;
        return Change.NEXT_STEP;
    }

    private int nearest(double percent) {
        int nearest = step;
        for (int i = step + 1; i < percents.size(); i++) {
            if (Math.abs(percents.get(i) - percent) < Math.abs(percents.get(nearest) - percent)) {
                nearest = i;
            }
        }
        return nearest;
    }
}
