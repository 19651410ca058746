package farm.weights.leader;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lock that at most one process holds. Every call ends within seconds or throws
 * {@link farm.weights.kv.KvException}.
 */
public interface LeaderLock {

    /** Returns the lock's key. */
    String key();

    /**
     * Opens a session and returns its id. The session expires 10 to 20 s after its last renewal.
     *
     * @param check the id of a Consul check that ends the session at once when it fails; null for
     *     none
     * @throws farm.weights.kv.KvException also if the check does not exist or does not pass
     */
    String open(String name, @Nullable String check);

    /** Renews a session. Returns false if it has already ended. */
    boolean renew(String session);

    /** Returns the holder of the lock; empty if it is free. */
    Optional<Holder> holder();

    /** Takes the lock. Returns false if another process holds it. */
    boolean acquire(String session, String name);

    /** Releases the lock, also on behalf of another holder that is known to be dead. */
    void release(Holder holder);

    /** Ends a session. */
    void close(String session);

    /** @param name the name of the process that took the lock */
    record Holder(String name, String session) {}
}
