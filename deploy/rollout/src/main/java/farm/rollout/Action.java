package farm.rollout;

/**
 * What has to be done now. All are idempotent: the same ones are returned until their effect is
 * observed.
 */
public sealed interface Action {

    /** Has farm.yaml describe this many instances of the version. */
    record EnsureCount(String version, int count) implements Action {}

    /** Sends each instance of the canary its warm-up requests. */
    record WarmUp() implements Action {}

    record RunTests() implements Action {}

    /**
     * Writes weights.
     *
     * @param revision the revision of the content that they replace
     * @param urgent whether load balancers must follow before the source has the commit
     * @param step the index of the step; -1 for a retreat
     */
    record PutWeights(Weights weights, String revision, boolean urgent, int step) implements Action {}
}
