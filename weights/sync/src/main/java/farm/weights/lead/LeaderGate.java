package farm.weights.lead;

import farm.weights.kv.Fence;
import farm.weights.kv.KvException;
import farm.weights.model.Printable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets a process write while it holds a lock that only one can hold. The others look each second whether it is free. A process that was
 * killed and is started again under the same name does not wait for the end of its own session. Not for several threads.
 */
public final class LeaderGate implements WriteGate {

    private static final Logger LOG = Logger.getLogger(LeaderGate.class);
    // So that one lost answer does no harm in a session of 10 s. A little less than the time between two quiet passes.
    private static final Duration RENEW = Duration.ofMillis(3500);
    // Who leads without holding the lock any more writes nothing: each transaction asks. So it is enough to see it now
    // and then.
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final int LONGEST_NAME = 200;

    private final LeaderLock lock;
    private final Supplier<Optional<Candidate>> self;
    private final LongSupplier nanoTime;
    private @Nullable String session;
    private long renewed;
    private long looked;
    private volatile boolean leads;
    private boolean isChecked;
    private boolean unsure;
    private boolean isNew = true;
    private @Nullable String said;

    /**
     * @param self this process; empty as long as its name is not known
     * @param nanoTime a clock that never goes back
     */
    public LeaderGate(LeaderLock lock, Supplier<Optional<Candidate>> self, LongSupplier nanoTime) {
        this.lock = lock;
        this.self = self;
        this.nanoTime = nanoTime;
    }

    @Override
    public WritePermit leave() {
        Optional<Candidate> candidate = self.get();
        if (candidate.isEmpty()) {
            return WritePermit.refused("this weight-sync does not serve yet", null);
        }
        try {
            return ask(candidate.get());
        } catch (KvException e) {
            doubt();
            return WritePermit.refused("who leads is not known: " + e.getMessage(), null);
        }
    }

    private WritePermit ask(Candidate candidate) {
        long now = nanoTime.getAsLong();
        String ours = session;
        if (leads && ours != null && now - renewed < RENEW.toNanos()) {
            return granted(ours, candidate);
        }
        if (ours == null || unsure || now - renewed >= RENEW.toNanos()) {
            boolean sure = leads && now - looked < LOOK.toNanos();
            String before = ours;
            ours = keepSession(candidate);
            renewed = now;
            unsure = false;
            if (sure && ours.equals(before)) {
                return granted(ours, candidate);
            }
        }
        Optional<LeaderLock.Holder> holder = holder(ours, candidate);
        looked = now;
        leads = holder.isPresent() ? holder.get().session().equals(ours) : lock.acquire(ours, candidate.name());
        if (leads) {
            isNew = false;
            say("this weight-sync leads");
            return granted(ours, candidate);
        }
        String leader = Printable.of(holder.map(LeaderLock.Holder::name).orElse("another weight-sync"), LONGEST_NAME);
        say(leader + " leads, and this weight-sync stands by");
        return WritePermit.refused(leader + " leads", leader);
    }

    private String keepSession(Candidate candidate) {
        String ours = session;
        if (ours != null && lock.renew(ours)) {
            if (!isChecked && open(candidate, true).isPresent()) { // the check came later than the process
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
            isChecked = checked;
            return Optional.of(session);
        } catch (KvException e) {
            if (checked && !e.isAway()) {
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
            lock.release(holder.get()); // it was this process in its life before
            return Optional.empty();
        }
        return holder;
    }

    private WritePermit granted(String ours, Candidate candidate) {
        return WritePermit.granted(new Fence(lock.key(), ours), candidate.name());
    }

    /** Whether this process leads, as far as it knows. For any thread. */
    public boolean leads() {
        return leads;
    }

    @Override
    public void doubt() {
        leads = false;
        unsure = true;
    }

    private void say(String what) {
        if (!what.equals(said)) {
            said = what;
            LOG.info(what);
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
            LOG.debug("the lock could not be given back; it comes free by itself", e);
        }
    }
}
