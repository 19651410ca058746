package farm.cli;

/** What a run of the command gave. */
public record Outcome(int code, String out, String err) {}
