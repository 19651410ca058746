package farm.weights.reconcile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How weights are synchronized. */
@ConfigMapping(prefix = "farm.weights")
public interface WeightsConfig {

    /** What becomes of the weights of a service whose file is gone. */
    @WithDefault("keep")
    Deletes deletes();

    /**
     * Which part of all our keys may go at once because several files are gone, 0 to 1. The weights of one service alone may
     * always go, however few services there are.
     */
    @WithDefault("0.5")
    double maxDeleteShare();

    /** Whether weights that somebody changed in Consul are put back; if not, it is only told, until the file changes. */
    @WithDefault("true")
    boolean selfHeal();

    /** What a file that is not in order keeps from being written. */
    @WithDefault("freeze-file")
    OnInvalid onInvalid();

    /** When to write at all. */
    @WithDefault("leader")
    Write write();

    /** How many operations Consul takes in one transaction, to begin with: 128, or 64 before Consul 1.14. */
    @WithDefault("128")
    int transactionSize();

    /** Whether {@code GET /v1/run} is answered, as gonsul would. */
    @WithDefault("false")
    boolean gonsulRun();

    /** How long a pass of the loop may take until this process counts as not well. */
    @WithDefault("1M")
    Duration stuckAfter();

    /** What becomes of the weights of a service whose file is gone. */
    enum Deletes {
        /** They stay while the service has passing instances. */
        KEEP,
        /** They go with the file. */
        APPLY,
        /** They stay, and so does the weight of a version that is taken out of a file. */
        SKIP,
        /** As skip, but the service is not in sync then, and its note names the keys. */
        REFUSE;

        boolean never() {
            return this == SKIP || this == REFUSE;
        }
    }

    /** What a file that is not in order keeps from being written. */
    enum OnInvalid {
        /** The weights of its own service. */
        FREEZE_FILE,
        /** All weights. */
        FREEZE_ALL
    }

    /** When to write. */
    enum Write {
        /** While this one leads those that run, by a lock in Consul. */
        LEADER,
        /** Whoever else may run. */
        ALWAYS,
        /** Only while no other weight-sync runs; otherwise tell what would be written. */
        ALONE
    }
}
