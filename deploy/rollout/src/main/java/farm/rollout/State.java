package farm.rollout;

/**
 * Where a rollout is. The way forward:
 *
 * <pre>
 * Provisioning → Warming → Testing → { Weighing i → Verifying i → Judging i }*
 *     → Soaking → DrainingOld → Healthy
 * </pre>
 *
 * <p>Every state of it up to Soaking can turn into Paused and back. A failure or an abort leads to
 * Retreating → VerifyingRetreat → DrainingCanary → Degraded.
 */
public sealed interface State {

    /** A state on the way forward. */
    sealed interface Forward extends State {}

    /** A state of the way forward in which no weight has been changed yet. */
    sealed interface Unweighted extends Forward {}

    /** A state of the way forward that belongs to a step. */
    sealed interface Stepped extends Forward {
        /** Returns the index of the step, from 0. */
        int step();
    }

    /** Waits until the instances of the canary are healthy. */
    record Provisioning() implements Unweighted {}

    /** Sends the canary requests by name. */
    record Warming() implements Unweighted {}

    /** Runs the tests against the canary. */
    record Testing() implements Unweighted {}

    /**
     * Writes the weights of a step.
     *
     * @param over the content of the source that may be overwritten
     */
    record Weighing(int step, Weights over) implements Stepped {}

    /** Waits until every load balancer applies the weights of the step. */
    record Verifying(int step) implements Stepped {}

    /** Compares the canary with the baseline. */
    record Judging(int step) implements Stepped {}

    /** The canary has all traffic. The old version still runs, so a retreat is instant. */
    record Soaking(int step) implements Stepped {}

    /** Stops the old version. */
    record DrainingOld() implements State {}

    /** The canary has all traffic, and the old version has ended. */
    record Healthy() implements State {}

    /**
     * Waits for a person, or for something that is unavailable.
     *
     * @param text what the person needs to know
     * @param resumeTo where it goes on
     */
    record Paused(PauseReason reason, String text, Forward resumeTo) implements State {}

    /** A state on the way back. */
    sealed interface Retreat extends State {
        /** Returns why the rollout goes back: a sentence without a full stop. */
        String reason();
    }

    /** Writes the weights of the start. */
    record Retreating(String reason) implements Retreat {}

    /** Waits until no load balancer gives the canary more than it had at the start. */
    record VerifyingRetreat(String reason) implements Retreat {}

    /** Stops the instances of the canary that were not there at the start. */
    record DrainingCanary(String reason) implements Retreat {}

    /** The rollout has failed or was aborted, and all is as at the start. */
    record Degraded(String reason) implements Retreat {}

    /** Returns whether the rollout has ended. */
    default boolean isFinal() {
        return this instanceof Healthy || this instanceof Degraded;
    }

    /** Returns the phase, as other tools name it. */
    default Phase phase() {
        return switch (this) {
            case Healthy healthy -> Phase.HEALTHY;
            case Retreat retreat -> Phase.DEGRADED;
            case Paused paused -> Phase.PAUSED;
            case Forward forward -> Phase.PROGRESSING;
            case DrainingOld draining -> Phase.PROGRESSING;
        };
    }
}
