package farm.rollout;

import java.time.Duration;

/**
 * How long a rollout has waited. Only time in which it was observed counts, so neither a jump of
 * the clock nor an absence of the console shortens a wait.
 *
 * @param inState in this state
 * @param progress since the last step forward, without pauses and judging
 * @param healthy for how long all instances of the canary have been healthy
 * @param unhealthy for how long none of them has been
 * @param unavailable for how long something has been missing that a step forward needs
 */
public record Timers(Duration inState, Duration progress, Duration healthy, Duration unhealthy, Duration unavailable) {

    /** The most that one observation adds, however long ago the last one was. */
    static final Duration LONGEST_GAP = Duration.ofSeconds(2);

    static final Timers ZERO = new Timers(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    static Duration bounded(Duration elapsed) {
        return elapsed.isNegative() ? Duration.ZERO : elapsed.compareTo(LONGEST_GAP) > 0 ? LONGEST_GAP : elapsed;
    }

    Timers inNewState(boolean isProgress) {
        return new Timers(Duration.ZERO, isProgress ? Duration.ZERO : progress, healthy, unhealthy, unavailable);
    }

    static boolean reached(Duration waited, Duration limit) {
        return waited.compareTo(limit) >= 0;
    }
}
