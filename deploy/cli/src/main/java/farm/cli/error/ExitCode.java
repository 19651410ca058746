package farm.cli.error;

/** Exit codes of the farm command. {@code deploy/cli/README.md} lists them for users. */
public enum ExitCode {
    /**
     * The request was carried out; {@code status}: every part is passing, and the saved weights and
     * {@code farm.yaml} are in force.
     */
    OK(0),
    /**
     * {@code status}: not every part is passing, or saved weights or {@code farm.yaml} are not in
     * force; {@code milk}:
     * not every bottle was filled.
     */
    INCOMPLETE(1),
    /** {@code rollout lint}: the file is invalid. */
    INVALID(1),
    /** {@code rollout status}: a rollout has failed or was aborted. */
    DEGRADED(1),
    /** {@code rollout judge}: a step of the recording fails. */
    JUDGED_BAD(1),
    /** The command line has a mistake. */
    USAGE(2),
    /** {@code plan}: the farm is not as its file says. */
    CHANGES(2),
    /** There is no farm: it was not started, or {@code FARM_HOME} names another folder. */
    NO_FARM(3),
    /** {@code up}: another program holds a port that the farm needs. */
    PORT_IN_USE(4),
    /** The farm refuses the request, such as removing a version that has weight. */
    REFUSED(5),
    /** The request was started, but not done within the time that a healthy farm needs. */
    TIMED_OUT(6),
    /** There is a farm, but its console does not answer. */
    UNREACHABLE(7),
    /** A part of the farm could not be started, or its folder could not be used. */
    FAILED(8),
    /** {@code rollout status}: a rollout is under way. */
    PROGRESSING(10),
    /** {@code rollout status}: a rollout is paused. */
    PAUSED(11),
    /** {@code rollout judge}: a step of the recording neither passes nor fails. */
    UNDECIDED(11),
    /** A fault of the farm command itself. */
    INTERNAL_ERROR(70),
    /** The request was carried out, but standard output cannot be written. */
    OUTPUT_FAILED(74);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** Returns the code that the shell gets, 0 to 255. */
    public int number() {
        return number;
    }
}
