package farm.rollout;

/** What a person asks of a rollout. */
public sealed interface Command {

    record Pause() implements Command {}

    record Resume() implements Command {}

    /**
     * Goes on without waiting for the judgement.
     *
     * @param full whether to go on to 100 % at once
     */
    record Promote(boolean full) implements Command {}

    /** Goes back to the start. */
    record Abort(String reason) implements Command {}
}
