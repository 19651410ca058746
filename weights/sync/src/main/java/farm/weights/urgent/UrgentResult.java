package farm.weights.urgent;

import farm.weights.held.HeldWeights;
import org.jspecify.annotations.Nullable;

/** The result of an urgent write. */
public sealed interface UrgentResult {

    /** The weights are in force, and their commit is due. */
    record Held(HeldWeights weights) implements UrgentResult {}

    /**
     * The weights are in force, and the file already has them.
     *
     * @param revision the revision of the file
     */
    record Committed(String revision) implements UrgentResult {}

    /**
     * The writer's revision is not the current one. Nothing was changed.
     *
     * @param current the current revision; null if the file does not exist
     */
    record Conflict(@Nullable String current) implements UrgentResult {}

    /**
     * Consul cannot hold the weights. Nothing was changed.
     *
     * @param reason on one line
     */
    record Invalid(String reason) implements UrgentResult {}

    /**
     * This process does not lead, or Consul is unreachable. Nothing was changed, unless the reason
     * says otherwise.
     *
     * @param reason on one line
     */
    record Unavailable(String reason) implements UrgentResult {}
}
