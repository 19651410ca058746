package farm.console.rollout;

import farm.console.check.CheckRuns;
import farm.rollout.Observation;
import farm.rollout.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The last rollout of a service, as this console carries it out. Guarded by itself. */
final class RolloutRun {

    final RolloutTask warmUp = new RolloutTask();
    final RolloutTask tests = new RolloutTask();
    final AtomicBoolean writing = new AtomicBoolean();
    final AtomicBoolean writingUrgently = new AtomicBoolean();
    final CheckRuns checks = new CheckRuns();

    private StoredRollout stored;
    private long observedAt; // by System.nanoTime(); 0 before the first observation
    private @Nullable Observation seen;
    private @Nullable String problem;

    RolloutRun(StoredRollout stored) {
        this.stored = stored;
    }

    synchronized StoredRollout stored() {
        return stored;
    }

    Rollout rollout() {
        return stored().rollout();
    }

    boolean isUnderWay() {
        return stored().ended() == null;
    }

    /** Replaces the rollout, after it was saved. */
    synchronized void store(StoredRollout next) {
        if (next.index() != stored.index()) {
            warmUp.reset();
            tests.reset();
        }
        stored = next;
        notifyAll();
    }

    /** Sets what the analysis knows. It is saved with the next state, or some seconds later. */
    synchronized void judged(@Nullable Judging judging) {
        stored = stored.with(judging);
    }

    /**
     * Checks that the rollout is as a person saw it.
     *
     * @param index null for any
     */
    void requireIndex(@Nullable Long index) throws RefusedRolloutException {
        StoredRollout now = stored();
        if (index != null && index != now.index()) {
            throw new RefusedRolloutException(
                    RefusedRolloutException.Reason.CONFLICT,
                    now.rollout().plan().id() + " has changed meanwhile: " + StateText.of(now.rollout()));
        }
    }

    /** Waits until the index is another one; not longer than the time. */
    synchronized void await(long index, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long left = time.toMillis();
        while (stored.index() == index && left > 0) {
            wait(left);
            left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        }
    }

    /** Returns the time since the last call; zero for the first one. */
    synchronized Duration sinceLastObservation() {
        long now = System.nanoTime();
        Duration elapsed = observedAt == 0 ? Duration.ZERO : Duration.ofNanos(now - observedAt);
        observedAt = now;
        return elapsed;
    }

    synchronized void saw(Observation observation) {
        seen = observation;
    }

    /** Returns the last observation; null before the first one. */
    synchronized @Nullable Observation seen() {
        return seen;
    }

    /** Sets why the last action failed; null if it did not. Returns whether it is a new reason. */
    synchronized boolean setProblem(@Nullable String text) {
        boolean isNew = text != null && !text.equals(problem);
        problem = text;
        return isNew;
    }

    synchronized @Nullable String problem() {
        return problem;
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
