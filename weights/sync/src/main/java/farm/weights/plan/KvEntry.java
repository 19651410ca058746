package farm.weights.plan;

/**
 * What KV has under a key.
 *
 * @param value as it stands there, which may be anything
 * @param index changes with every write of the key; at least 1
 * @param ours whether the last write of it was ours
 * @param owner the mark of the file that we wrote it from; 0 where that is not known
 */
public record KvEntry(String value, long index, boolean ours, int owner) {

    /** An entry of a file that is not known. */
    public KvEntry(String value, long index, boolean ours) {
        this(value, index, ours, 0);
    }
}
