package farm.console.supervise;

import java.time.Duration;

/**
 * Watches one part. A dead one is started at once; one that keeps dying, after longer and longer pauses; one that lives but
 * is not well for {@link #PATIENCE} is ended, to be started anew. Times are milliseconds of a clock that never goes back.
 */
public final class Supervision {

    /** How long a part may be ill. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How long a part has to live on to be trusted again after it died. */
    static final Duration TRUST = Duration.ofSeconds(10);

    // The first death costs no pause: most often someone killed it, and it will live.
    private static final long[] PAUSES = {0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000};
    // A single late answer of a busy machine says little.
    private static final long FORGIVEN = 2_500;

    private final long patienceAtStart;
    private boolean started;
    private boolean alive;
    private boolean everWell;
    private long startedAt;
    private long lastWell;
    private long waited = Long.MIN_VALUE;
    private int deaths;
    private long nextTry;

    /** @param delay how much longer than others its start is known to take */
    public Supervision(Duration delay) {
        patienceAtStart = PATIENCE.plus(delay).toMillis();
    }

    /** It was found running. */
    public void adopted(long now) {
        started(now);
    }

    /** It was started just now. */
    public void started(long now) {
        started = true;
        alive = true;
        everWell = false;
        startedAt = now;
    }

    /** It could not even be started. */
    public void failedToStart(long now) {
        started = true;
        died(now);
    }

    /**
     * Judges what was seen.
     *
     * @param lives whether its process lives
     * @param answersWell whether its last answer was good; of no account if it does not live
     */
    public Verdict look(long now, boolean lives, boolean answersWell) {
        if (!started) {
            return Verdict.START;
        }
        if (!lives) {
            if (alive) {
                died(now);
            }
            return now >= nextTry ? Verdict.START : Verdict.LEAVE;
        }
        if (answersWell) {
            everWell = true;
            lastWell = now;
            if (now - startedAt >= TRUST.toMillis()) {
                deaths = 0;
            }
            return Verdict.LEAVE;
        }
        long since = Math.max(everWell ? lastWell : startedAt, waited);
        return now - since >= (everWell ? PATIENCE.toMillis() : patienceAtStart) ? Verdict.END : Verdict.LEAVE;
    }

    /** It lives and reports that it is not ready, because it lacks something that another start would not bring. */
    public Verdict waits(long now) {
        waited = now;
        return started ? Verdict.LEAVE : Verdict.START;
    }

    private void died(long now) {
        if (alive && everWell && now - startedAt >= TRUST.toMillis()) {
            deaths = 0;
        }
        alive = false;
        nextTry = now + PAUSES[Math.min(deaths, PAUSES.length - 1)];
        deaths++;
    }

    /** How it is doing, by what was seen last. */
    public Condition condition(long now) {
        if (!alive) {
            return started ? Condition.DOWN : Condition.STARTING;
        }
        if (!everWell) {
            return Condition.STARTING;
        }
        return now - lastWell < FORGIVEN ? Condition.WELL : Condition.ILL;
    }

    /** How often it has died in a row, or could not be started: without {@link #TRUST} in good health in between. */
    public int deaths() {
        return deaths;
    }

    /** When it is tried again; meaningful while it is {@link Condition#DOWN}. */
    public long nextTry() {
        return nextTry;
    }
}
