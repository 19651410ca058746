package farm.weights.leader;

import farm.model.text.Printable;
import farm.weights.kv.Fence;
import farm.weights.kv.KvException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets this process write while it holds the leader's lock. A standby tries to take the lock every
 * second. A process that was killed and restarted under the same name takes the lock over at once,
 * without waiting for its old session to end. Not thread-safe.
 */
public final class LeaderGate implements WriteGate {

    private static final Logger LOG = Logger.getLogger(LeaderGate.class);
    // Two renewals fit into a session's 10 s, so one of them may fail. Slightly shorter than the
    // interval between two idle syncs, so each idle sync renews.
    private static final Duration RENEW_INTERVAL = Duration.ofMillis(3500);
    // Rare checks are enough: a leader that has lost the lock writes nothing, because each
    // transaction checks the fence.
    private static final Duration LOCK_CHECK_INTERVAL = Duration.ofSeconds(15);
    private static final int MAX_NAME_LENGTH = 200;

    private final LeaderLock lock;
    private final Supplier<Optional<Candidate>> self;
    private final LongSupplier nanoTime;
    private @Nullable String session;
    private long renewedAt;
    private long lockCheckedAt;
    private volatile boolean leads;
    private boolean sessionHasCheck;
    private boolean invalidated;
    private boolean isNew = true;
    private @Nullable String lastLogged;

    /**
     * @param self returns this process; empty while its name is unknown
     * @param nanoTime a monotonic clock
     */
    public LeaderGate(LeaderLock lock, Supplier<Optional<Candidate>> self, LongSupplier nanoTime) {
        this.lock = lock;
        this.self = self;
        this.nanoTime = nanoTime;
    }

    @Override
    public WritePermit requestPermit() {
        Optional<Candidate> candidate = self.get();
        if (candidate.isEmpty()) {
            return WritePermit.refused("this weight-sync has not opened its port yet", null);
        }
        try {
            return requestPermit(candidate.get());
        } catch (KvException e) {
            invalidate();
            return WritePermit.refused("the leader is unknown: " + e.getMessage(), null);
        }
    }

    private WritePermit requestPermit(Candidate candidate) {
        long nanos = nanoTime.getAsLong();
        String ours = session;
        if (leads && ours != null && nanos - renewedAt < RENEW_INTERVAL.toNanos()) {
            return granted(ours, candidate);
        }
        if (ours == null || invalidated || nanos - renewedAt >= RENEW_INTERVAL.toNanos()) {
            boolean lockIsCertain = leads && nanos - lockCheckedAt < LOCK_CHECK_INTERVAL.toNanos();
            String previous = ours;
            ours = keepSession(candidate);
            renewedAt = nanos;
            invalidated = false;
            if (lockIsCertain && ours.equals(previous)) {
                return granted(ours, candidate);
            }
        }
        Optional<LeaderLock.Holder> holder = holder(ours, candidate);
        lockCheckedAt = nanos;
        leads = holder.isPresent() ? holder.get().session().equals(ours) : lock.acquire(ours, candidate.name());
        if (leads) {
            isNew = false;
            logOnce("this weight-sync is the leader");
            return granted(ours, candidate);
        }
        String leader =
                Printable.of(holder.map(LeaderLock.Holder::name).orElse("another weight-sync"), MAX_NAME_LENGTH);
        logOnce(leader + " is the leader; this weight-sync is a standby");
        return WritePermit.refused(leader + " is the leader", leader);
    }

    private String keepSession(Candidate candidate) {
        String ours = session;
        if (ours != null && lock.renew(ours)) {
            // The check may be registered after the session was opened. A session that ends with
            // the check then replaces it.
            if (!sessionHasCheck && open(candidate, true).isPresent()) {
                lock.close(ours);
            }
        } else {
            session = null;
            if (open(candidate, true).isEmpty()) {
                open(candidate, false);
            }
        }
        return Objects.requireNonNull(session);
    }

    private Optional<String> open(Candidate candidate, boolean checked) {
        if (checked && candidate.check() == null) {
            return Optional.empty();
        }
        try {
            session = lock.open(candidate.name(), checked ? candidate.check() : null);
            sessionHasCheck = checked;
            return Optional.of(session);
        } catch (KvException e) {
            if (checked && !e.isUnreachable()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<LeaderLock.Holder> holder(String ours, Candidate candidate) {
        Optional<LeaderLock.Holder> holder = lock.holder();
        if (isNew
                && holder.isPresent()
                && holder.get().name().equals(candidate.name())
                && !holder.get().session().equals(ours)) {
            isNew = false;
            lock.release(holder.get()); // held by this process before it was restarted
            return Optional.empty();
        }
        return holder;
    }

    private WritePermit granted(String ours, Candidate candidate) {
        return WritePermit.granted(new Fence(lock.key(), ours), candidate.name());
    }

    /** Returns whether this process is the leader, as far as it knows. Thread-safe. */
    public boolean leads() {
        return leads;
    }

    @Override
    public void invalidate() {
        leads = false;
        invalidated = true;
    }

    private void logOnce(String message) {
        if (!message.equals(lastLogged)) {
            lastLogged = message;
            LOG.info(message);
        }
    }

    @Override
    public void close() {
        String ours = session;
        if (ours == null) {
            return;
        }
        try {
            lock.holder().filter(holder -> holder.session().equals(ours)).ifPresent(lock::release);
            lock.close(ours);
        } catch (KvException e) {
            LOG.debug("could not release the lock; it expires by itself", e);
        }
    }
}
