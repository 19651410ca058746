package farm.farmer.circuit;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A circuit breaker. Closed, it lets all calls through; once too many of the last ones went wrong it opens and lets none through; after a
 * pause it is half open and lets a few through: it closes if they are good, and opens again at the first that is not. (The pattern is
 * that of Michael Nygard's "Release It!".) For several threads.
 */
public final class Circuit {

    /** What {@link #begin} gives in place of a number where no call may be made. */
    public static final long REFUSED = -1;

    /** What becomes of calls. */
    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /** How a call ended; one of which that can't be said counts as never made. */
    public enum End {
        GOOD,
        BAD,
        UNKNOWN
    }

    private final Limits limits;
    private final LongSupplier nanoTime;
    private final Consumer<State> onChange;
    private final boolean[] wentWrong; // the last calls, as a ring
    private int known;
    private int wrong;
    private int next;
    private State state = State.CLOSED;
    private long era; // a new one with each change: how a call of an older one ends says nothing of now
    private long openSince;
    private int trialsBegun;
    private int trialsGood;

    /**
     * @param nanoTime a clock that never goes back
     * @param onChange told of each new state, while others wait
     */
    public Circuit(Limits limits, LongSupplier nanoTime, Consumer<State> onChange) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.onChange = onChange;
        this.wentWrong = new boolean[limits.calls()];
    }

    /** Whether a call may be made now: a number with which its end has to be told, or {@link #REFUSED}. */
    public synchronized long begin() {
        State now = state();
        if (now == State.CLOSED) {
            return era;
        }
        if (now == State.OPEN || trialsBegun == limits.trials()) {
            return REFUSED;
        }
        trialsBegun++;
        return era;
    }

    /** The call that was given this number has ended. */
    public synchronized void ended(long begun, End end) {
        if (begun != era) {
            return;
        }
        if (state == State.HALF_OPEN) {
            tried(end);
        } else if (end != End.UNKNOWN) {
            count(end == End.BAD);
        }
    }

    /** The state now. */
    public synchronized State state() {
        if (state == State.OPEN && !untilTrials().isPositive()) {
            become(State.HALF_OPEN);
        }
        return state;
    }

    /** How long until an open circuit lets the next call through; zero or less if that is over. */
    public synchronized Duration untilTrials() {
        return limits.pause().minusNanos(nanoTime.getAsLong() - openSince);
    }

    private void tried(End end) {
        switch (end) {
            case GOOD -> {
                trialsGood++;
                if (trialsGood == limits.trials()) {
                    become(State.CLOSED);
                }
            }
            case BAD -> open();
            case UNKNOWN -> trialsBegun--;
        }
    }

    private void count(boolean bad) {
        if (known == limits.calls()) {
            wrong -= wentWrong[next] ? 1 : 0;
        } else {
            known++;
        }
        wentWrong[next] = bad;
        wrong += bad ? 1 : 0;
        next = (next + 1) % limits.calls();
        if (bad && known == limits.calls() && wrong >= limits.share() * known) {
            open();
        }
    }

    private void open() {
        openSince = nanoTime.getAsLong();
        become(State.OPEN);
    }

    private void become(State now) {
        state = now;
        era++;
        known = 0;
        wrong = 0;
        next = 0;
        trialsBegun = 0;
        trialsGood = 0;
        onChange.accept(now);
    }
}
