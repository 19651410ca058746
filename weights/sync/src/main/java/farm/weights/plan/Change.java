package farm.weights.plan;

/** One step of a plan; it holds only while the key's index is still the one it was planned with. */
public sealed interface Change {

    String key();

    /** The index the key has to have, 0 for a key that must not exist yet. */
    long index();

    /**
     * Puts a value where there is another one or none.
     *
     * @param owner the mark of the file that it comes from; 0 where marks are not used
     */
    record Put(String key, String value, long index, int owner) implements Change {

        /** Without a mark. */
        public Put(String key, String value, long index) {
            this(key, value, index, 0);
        }
    }

    /**
     * Takes the key out.
     *
     * @param owner the mark of the file that it came from; 0 where that is not known
     */
    record Delete(String key, long index, int owner) implements Change {

        /** Of a file that is not known. */
        public Delete(String key, long index) {
            this(key, index, 0);
        }
    }
}
