package farm.weights.command;

import farm.weights.reconcile.RunFailure;
import java.util.Set;

/** What a command ends with. */
enum ExitCode {
    /** Done, or in order. */
    OK(0),
    /** {@code dry-run}: something would be written. */
    DIFFERENT(2),
    /** A weights file is not in order. */
    INVALID(3),
    /** The source can't be read, or a file can't be written. */
    SOURCE(4),
    /** Consul is away, or refuses. */
    CONSUL(5),
    /** Somebody else writes too. */
    CONFLICT(6),
    /** Something would have to be deleted that may not be. */
    DELETES(7),
    /** A mistake in the command line or in a setting. */
    USAGE(64),
    /** A fault of weight-sync itself. */
    BUG(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Of several troubles the worst one. */
    static ExitCode of(Set<RunFailure> troubles) {
        return troubles.stream()
                .sorted()
                .findFirst()
                .map(trouble -> switch (trouble) {
                    case SOURCE -> SOURCE;
                    case CONSUL -> CONSUL;
                    case CONFLICT -> CONFLICT;
                    case INVALID -> INVALID;
                    case DELETES -> DELETES;
                })
                .orElse(OK);
    }
}
