package farm.weights.kv;

/**
 * A lock that has to be held for a transaction to be made: who lost it without knowing changes nothing any more.
 *
 * @param key of the lock
 * @param session that has to hold it
 */
public record Fence(String key, String session) {}
