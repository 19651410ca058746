package farm.weights.leader;

import farm.weights.kv.Fence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a {@link WriteGate}: whether this process may write during one sync.
 *
 * @param refusal the reason why it may not, for people; empty if it may
 * @param fence the condition on each transaction; null for none
 * @param leader the process that writes; null if it is unknown or there is none
 */
public record WritePermit(
        Optional<String> refusal,
        @Nullable Fence fence,
        @Nullable String leader) {

    /** Returns a permit to write without a fence. */
    public static WritePermit granted() {
        return new WritePermit(Optional.empty(), null, null);
    }

    static WritePermit granted(Fence fence, String self) {
        return new WritePermit(Optional.empty(), fence, self);
    }

    /** Returns a permit to write nothing, with the reason. */
    public static WritePermit refused(String reason, @Nullable String leader) {
        return new WritePermit(Optional.of(reason), null, leader);
    }
}
