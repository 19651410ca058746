package farm.weights.command;

import farm.weights.reconcile.RunFailure;
import java.util.Set;

/** The exit codes of the commands. */
enum ExitCode {
    /** Done, or valid. */
    OK(0),
    /** {@code dry-run}: there is a difference. */
    DIFFERENT(2),
    /** A file is invalid. */
    INVALID(3),
    /** The source cannot be read, or a file cannot be written. */
    SOURCE(4),
    /** Consul, or the weight-sync to check against, is unreachable or refuses. */
    CONSUL(5),
    /**
     * Another weight-sync leads, somebody kept changing the weights, or {@code export} found a file
     * that differs.
     */
    CONFLICT(6),
    /** Something would have to be deleted, and a setting forbids that. */
    DELETES(7),
    /** {@code validate --against}: a version with weight has no passing instance. */
    NO_INSTANCES(8),
    /** Wrong usage, or an invalid or renamed setting. */
    USAGE(64),
    /** weight-sync is not built yet, or there is no JDK. The launcher ends with it. */
    NOT_RUNNABLE(69),
    /** A bug in weight-sync. */
    BUG(70),
    /** Ended by Ctrl-C. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Returns the exit code for the worst of several failures. */
    static ExitCode of(Set<RunFailure> failures) {
        return failures.stream()
                .sorted()
                .findFirst()
                .map(failure -> switch (failure) {
                    case SOURCE -> SOURCE;
                    case CONSUL -> CONSUL;
                    case CONFLICT -> CONFLICT;
                    case INVALID -> INVALID;
                    case DELETES -> DELETES;
                })
                .orElse(OK);
    }
}
