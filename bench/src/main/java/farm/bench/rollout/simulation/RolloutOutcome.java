package farm.bench.rollout.simulation;

/**
 * How a rollout went.
 *
 * @param seconds from its start until the new version had all traffic; or until it had none any
 *     more; or until it was paused
 * @param secondsOfHarm from the first bad answer of the new version until it had no traffic any
 *     more; NaN if it was not rolled back
 * @param badAnswers bad answers of the new version
 * @param lost requests that failed because no instance of their version was healthy
 */
record RolloutOutcome(End end, double seconds, double secondsOfHarm, long badAnswers, long lost) {

    /** What becomes of a version. */
    enum End {
        PROMOTED,
        ROLLED_BACK,
        /** A person has to decide. */
        PAUSED
    }
}
