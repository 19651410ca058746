package farm.weights.lead;

import farm.weights.kv.Fence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a process may write for the length of one pass.
 *
 * @param whyNot for people; empty if it may
 * @param fence what has to hold inside each transaction; null for nothing
 * @param leader the process that writes; null where that is not known, or where nobody has to
 */
public record WritePermit(
        Optional<String> whyNot,
        @Nullable Fence fence,
        @Nullable String leader) {

    /** Writes without asking anybody. */
    public static WritePermit granted() {
        return new WritePermit(Optional.empty(), null, null);
    }

    static WritePermit granted(Fence fence, String self) {
        return new WritePermit(Optional.empty(), fence, self);
    }

    /** Writes nothing, for this reason. */
    public static WritePermit refused(String why, @Nullable String leader) {
        return new WritePermit(Optional.of(why), null, leader);
    }
}
