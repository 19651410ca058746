package farm.weights.plan;

/**
 * The entry of a key in KV.
 *
 * @param value the value, which may be any text
 * @param index a number that changes with every write of the key; at least 1
 * @param ours whether weight-sync wrote the key last
 * @param fileMark the mark of the file that it came from; 0 for unknown
 */
public record KvEntry(String value, long index, boolean ours, int fileMark) {

    /** An entry without a file mark. */
    public KvEntry(String value, long index, boolean ours) {
        this(value, index, ours, 0);
    }
}
