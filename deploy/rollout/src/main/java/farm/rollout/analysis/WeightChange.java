package farm.rollout.analysis;

/**
 * New weights in a recorded rollout.
 *
 * @param time the second in which they came into force everywhere, since 1970
 * @param percent the canary's share
 */
public record WeightChange(long time, int percent) {}
