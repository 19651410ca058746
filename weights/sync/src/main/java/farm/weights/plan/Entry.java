package farm.weights.plan;

/**
 * What KV has under a weight's key.
 *
 * @param value as it stands there, which may be anything
 * @param index changes with every write of the key; at least 1
 * @param ours whether the last write of it was ours
 */
public record Entry(String value, long index, boolean ours) {}
