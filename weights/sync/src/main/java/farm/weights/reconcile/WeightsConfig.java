package farm.weights.reconcile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** How weights are synchronized. */
@ConfigMapping(prefix = "farm.weights")
public interface WeightsConfig {

    /** The folder with the weights files. */
    @WithDefault("weights")
    Path dir();

    /** What becomes of the weights of a service whose file is gone. */
    @WithDefault("keep")
    Deletes deletes();

    /** When to write at all. */
    @WithDefault("always")
    Write write();

    /** How many keys Consul changes in one transaction: 128, or 64 before Consul 1.14. */
    @WithDefault("128")
    int transactionSize();

    /** What becomes of the weights of a service whose file is gone. */
    enum Deletes {
        /** They stay while the service has passing instances. */
        KEEP,
        /** They go with the file. */
        APPLY
    }

    /** When to write. */
    enum Write {
        /** Whoever else may run. */
        ALWAYS,
        /** Only while no other weight-sync runs; otherwise tell what would be written. */
        ALONE
    }
}
