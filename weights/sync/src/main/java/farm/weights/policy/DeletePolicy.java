package farm.weights.policy;

import java.util.Locale;

/** The fate of a service's weights when its file is deleted. */
public enum DeletePolicy {
    /** The weights stay while the service has passing instances. */
    KEEP("its last weights stay while the service has passing instances"),
    /** The weights are deleted with the file. */
    APPLY("its last weights are deleted"),
    /** The weights stay. The weight of a version that is removed from a file stays too. */
    SKIP("its last weights stay"),
    /** Like {@link #SKIP}, but the service is {@code OutOfSync} and its note names the keys. */
    REFUSE("its last weights stay");

    private final String effect;

    DeletePolicy(String effect) {
        this.effect = effect;
    }

    /** Returns what happens to the weights of a deleted file and why, for people. */
    public String effect() {
        return effect + ", because FARM_WEIGHTS_DELETES=" + name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether nothing is ever deleted. */
    public boolean never() {
        return this == SKIP || this == REFUSE;
    }
}
