package farm.weights.wiring;

import farm.weights.lead.WriteMode;
import farm.weights.policy.DeletePolicy;
import farm.weights.policy.InvalidFilePolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How weights are synchronized. */
@ConfigMapping(prefix = "farm.weights")
public interface WeightsConfig {

    /** What becomes of the weights of a service whose file is gone. */
    @WithDefault("keep")
    DeletePolicy deletes();

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
    InvalidFilePolicy onInvalid();

    /** When to write at all. */
    @WithDefault("leader")
    WriteMode write();

    /** How many operations Consul takes in one transaction, to begin with: 128, or 64 before Consul 1.14. */
    @WithDefault("128")
    int transactionSize();

    /** Whether {@code GET /v1/run} is answered, as gonsul would. */
    @WithDefault("false")
    boolean gonsulRun();

    /** How long a pass of the loop may take until this process counts as not well. */
    @WithDefault("1M")
    Duration stuckAfter();
}
