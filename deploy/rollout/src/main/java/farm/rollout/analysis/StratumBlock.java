package farm.rollout.analysis;

/**
 * A block of requests of one kind. Only like is compared with like: clients that alternate between
 * kinds of requests would otherwise look like a difference between versions.
 *
 * @param kind the stratum, such as {@code GET /milk}
 */
public record StratumBlock(String kind, Block block) {}
