package farm.console.restart;

/** The next step of a restart. */
enum RestartStep {
    /** Starts another instance first, since no other one of the version serves. */
    REPLACE,
    /** Drains and ends the process. The supervisor starts the next one. */
    END,
    WAIT,
    /** Gives the replacement the place of the old instance, which the supervisor then drains. */
    SWAP,
    /** The new process serves, and the old one has ended. */
    FINISH,
    /** The new process ends again and again. */
    FAIL;

    /**
     * What is known about a part that is restarted.
     *
     * @param oldRuns whether the process that is to end runs
     * @param isDraining whether it is draining
     * @param hasReplacement whether another instance takes its place
     * @param othersServe whether the part can end at once: another instance of its version serves,
     *     or it serves no requests itself
     * @param newServes whether the new process, or the replacement, is passing everywhere
     * @param newCrashes whether the new process, or the replacement, is in a crash loop
     * @param oldIsDesired whether the instance that is to end still has its place
     */
    record Observation(
            boolean oldRuns,
            boolean isDraining,
            boolean hasReplacement,
            boolean othersServe,
            boolean newServes,
            boolean newCrashes,
            boolean oldIsDesired) {}

    /** Returns the next step. Asked again after a crash of the console, it returns the same one. */
    static RestartStep next(Observation now) {
        if (now.isDraining()) {
            return WAIT;
        }
        if (now.hasReplacement() && now.newServes()) {
            return now.oldIsDesired() ? SWAP : now.oldRuns() ? WAIT : FINISH;
        }
        if (now.hasReplacement()) {
            return now.newCrashes() ? FAIL : WAIT;
        }
        if (now.oldRuns()) {
            return now.othersServe() ? END : REPLACE;
        }
        return now.newServes() ? FINISH : now.newCrashes() ? FAIL : WAIT;
    }
}
