package farm.weights.kv;

/**
 * A condition on a transaction: it is applied only while a session holds a lock. A former leader
 * that has not noticed the loss of its lock thus writes nothing.
 *
 * @param key the key of the lock
 * @param session the session that has to hold it
 */
public record Fence(String key, String session) {}
