package farm.weights.wiring;

import farm.weights.leader.WriteMode;
import farm.weights.policy.DeletePolicy;
import farm.weights.policy.InvalidFilePolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of the sync of weights. */
@ConfigMapping(prefix = "farm.weights")
public interface WeightsConfig {

    /** The fate of a service's weights when its file is deleted. */
    @WithDefault("keep")
    DeletePolicy deletes();

    /**
     * The share of all weights written by weight-sync that may be deleted at once if several files
     * are deleted, 0 to 1. The weights of a single service may always be deleted.
     */
    @WithDefault("0.5")
    double maxDeleteShare();

    /**
     * Whether weights that somebody changed in Consul are corrected. If not, the status names them
     * until the file changes.
     */
    @WithDefault("true")
    boolean selfHeal();

    /** The weights that are not written while a file is invalid. */
    @WithDefault("freeze-file")
    InvalidFilePolicy onInvalid();

    /** The condition under which this process writes. */
    @WithDefault("leader")
    WriteMode write();

    /** The initial limit of operations in one Consul transaction: 128, or 64 before Consul 1.14. */
    @WithDefault("128")
    int transactionSize();

    /** Whether {@code GET /v1/run} is answered as gonsul would. */
    @WithDefault("false")
    boolean gonsulRun();

    /** The longest time for one sync. A process that takes longer is reported as not alive. */
    @WithDefault("1M")
    Duration stuckAfter();
}
