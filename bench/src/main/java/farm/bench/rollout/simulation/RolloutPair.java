package farm.bench.rollout.simulation;

/**
 * The same version, rolled out twice.
 *
 * @param rate requests per second
 * @param rollout by the rollout file
 * @param fixedWindows by the baseline
 */
record RolloutPair(VersionClass version, int rate, RolloutOutcome rollout, RolloutOutcome fixedWindows) {}
