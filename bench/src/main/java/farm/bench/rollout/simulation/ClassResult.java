package farm.bench.rollout.simulation;

/**
 * How the rollouts of a class of versions went.
 *
 * @param version the new version, compared with the old one
 */
public record ClassResult(String quality, String version, int rollouts, Tally rollout, Tally fixedWindows) {}
