package farm.weights.lead;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lock that one of several processes holds. Every call ends within seconds, or fails with a {@link farm.weights.kv.KvException}. */
public interface LeaderLock {

    /** The lock's key. */
    String key();

    /**
     * Opens a session, which ends by itself 10 to 20 s after it was last renewed.
     *
     * @param check the id of a check in Consul whose failing ends the session at once; null for none
     * @throws farm.weights.kv.KvException also if there is no such check, or if it does not pass
     */
    String open(String name, @Nullable String check);

    /** Keeps a session from ending; false if it has ended already. */
    boolean renew(String session);

    /** Who holds the lock; empty for nobody. */
    Optional<Holder> holder();

    /** Takes the lock; false if somebody else has it. */
    boolean acquire(String session, String name);

    /** Gives the lock back. It may be somebody else's, who is known to be dead. */
    void release(Holder holder);

    /** Ends a session. */
    void close(String session);

    /** @param name of the process that took the lock */
    record Holder(String name, String session) {}
}
