package farm.cli;

/** Exit code and output of a run of the command. */
public record Outcome(int code, String out, String err) {}
