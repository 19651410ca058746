package farm.cli.error;

/** What the farm command ends with; the README lists them. */
public enum ExitCode {
    OK(0, "what was asked for is done; status: every part is passing"),
    NOT_ALL(1, "status: not every part is passing; milk: not every bottle was filled"),
    USAGE(2, "the command line has a mistake"),
    NO_FARM(3, "no farm here: it was not started, or FARM_HOME names another folder"),
    PORT_IN_USE(4, "up: another program holds a port that the farm needs"),
    REFUSED(5, "the farm will not do that, such as removing a version that has weight"),
    NOT_IN_TIME(6, "begun, but not done within the time a healthy farm needs"),
    UNREACHABLE(7, "there is a farm, but its console does not answer"),
    BROKEN(8, "a part of the farm could not be started, or its folder not be used"),
    BUG(70, "a fault of the farm command itself"),
    OUTPUT(74, "what was asked for is done, but standard output can't be written");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** What the shell sees, 0 to 255. */
    public int number() {
        return number;
    }

    /** One line without a full stop, for the help. */
    public String meaning() {
        return meaning;
    }
}
