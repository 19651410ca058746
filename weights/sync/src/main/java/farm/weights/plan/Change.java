package farm.weights.plan;

/**
 * A change of one key. It applies only while the key still has the index that it was planned with.
 */
public sealed interface Change {

    /** Returns the key. */
    String key();

    /** Returns the index that the key has to have; 0 for a key that must not exist. */
    long index();

    /**
     * Sets the value of a key.
     *
     * @param fileMark the mark of the file that the value comes from; 0 if marks are not used
     */
    record Put(String key, String value, long index, int fileMark) implements Change {

        /** A change without a file mark. */
        public Put(String key, String value, long index) {
            this(key, value, index, 0);
        }
    }

    /**
     * Deletes a key.
     *
     * @param fileMark the mark of the file that the key came from; 0 for unknown
     */
    record Delete(String key, long index, int fileMark) implements Change {

        /** A delete without a file mark. */
        public Delete(String key, long index) {
            this(key, index, 0);
        }
    }
}
