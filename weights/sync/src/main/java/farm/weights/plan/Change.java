package farm.weights.plan;

/** One step of a plan; it holds only while the key's index is still the one it was planned with. */
public sealed interface Change {

    String key();

    /** The index the key has to have, 0 for a key that must not exist yet. */
    long index();

    /** Puts a value where there is another one or none. */
    record Put(String key, String value, long index) implements Change {}

    /** Takes the key out. */
    record Delete(String key, long index) implements Change {}
}
