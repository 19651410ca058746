package farm.console.supervise;

import java.time.Duration;

/**
 * The supervision of one part. A dead part is restarted at once, and one in a crash loop with
 * backoff. A part whose process runs but that is unhealthy for {@link #UNHEALTHY_TIMEOUT} is
 * stopped and then restarted. Time in which nobody observed it does not count: after a pause of the
 * console, such as that of a suspended machine, its last observations are old. Times are
 * milliseconds of a monotonic clock.
 */
public final class Supervision {

    /** How long a part may be unhealthy before it is stopped. */
    public static final Duration UNHEALTHY_TIMEOUT = Duration.ofSeconds(30);

    /** How long a part has to run before its earlier deaths no longer count. */
    static final Duration STABLE_AFTER = Duration.ofSeconds(10);

    // No backoff after the first death: most often somebody killed the process, and the next one
    // will run.
    private static final long[] BACKOFF = {0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000};
    // A single late answer on a busy machine does not make a part unhealthy.
    private static final long HEALTH_GRACE = 2_500;
    // Observations come every 200 ms.
    private static final long MAX_GAP = 2_000;

    private final long startTimeout;
    private boolean started;
    private boolean alive;
    private boolean everHealthy;
    private long startedAt;
    private long lastHealthy;
    private long lastUnready = Long.MIN_VALUE;
    private long lastObserved = Long.MIN_VALUE;
    private int deaths;
    private long nextTry;

    /** @param delay how much longer than usual the start of this part takes */
    public Supervision(Duration delay) {
        startTimeout = UNHEALTHY_TIMEOUT.plus(delay).toMillis();
    }

    /** Records that the part was found running. */
    public void adopted(long now) {
        started(now);
    }

    /** Records that the part was started. */
    public void started(long now) {
        started = true;
        alive = true;
        everHealthy = false;
        startedAt = now;
    }

    /** Records that the part could not be started. */
    public void startFailed(long now) {
        started = true;
        died(now);
    }

    /**
     * Evaluates an observation.
     *
     * @param lives whether the part's process runs
     * @param healthy whether the part's last health check succeeded; ignored if it does not run
     */
    public Verdict evaluate(long now, boolean lives, boolean healthy) {
        skipGap(now);
        if (!started) {
            return Verdict.START;
        }
        if (!lives) {
            if (alive) {
                died(now);
            }
            return now >= nextTry ? Verdict.START : Verdict.NO_ACTION;
        }
        if (healthy) {
            everHealthy = true;
            lastHealthy = now;
            if (now - startedAt >= STABLE_AFTER.toMillis()) {
                deaths = 0;
            }
            return Verdict.NO_ACTION;
        }
        long since = Math.max(everHealthy ? lastHealthy : startedAt, lastUnready);
        long timeout = everHealthy ? UNHEALTHY_TIMEOUT.toMillis() : startTimeout;
        return now - since >= timeout ? Verdict.STOP : Verdict.NO_ACTION;
    }

    private void skipGap(long now) {
        if (lastObserved != Long.MIN_VALUE && now - lastObserved > MAX_GAP) {
            long gap = now - lastObserved;
            startedAt += gap;
            lastHealthy += gap;
        }
        lastObserved = now;
    }

    /**
     * Evaluates a part that runs and reports that it is not ready, for a reason that no restart
     * cures.
     */
    public Verdict evaluateUnready(long now) {
        skipGap(now);
        lastUnready = now;
        return started ? Verdict.NO_ACTION : Verdict.START;
    }

    private void died(long now) {
        if (alive && everHealthy && now - startedAt >= STABLE_AFTER.toMillis()) {
            deaths = 0;
        }
        alive = false;
        nextTry = now + BACKOFF[Math.min(deaths, BACKOFF.length - 1)];
        deaths++;
    }

    /** Returns the condition of the part, by the last observation. */
    public Condition condition(long now) {
        if (!alive) {
            return started ? Condition.DOWN : Condition.STARTING;
        }
        if (!everHealthy) {
            return Condition.STARTING;
        }
        return now - lastHealthy < HEALTH_GRACE ? Condition.HEALTHY : Condition.UNHEALTHY;
    }

    /**
     * Returns how often it died or could not be started in a row, without {@link #STABLE_AFTER} in
     * between.
     */
    public int deaths() {
        return deaths;
    }

    /** Returns when the part is started next; meaningful while it is {@link Condition#DOWN}. */
    public long nextTry() {
        return nextTry;
    }
}
