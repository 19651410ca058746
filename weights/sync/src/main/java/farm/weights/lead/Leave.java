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
public record Leave(
        Optional<String> whyNot,
        @Nullable Fence fence,
        @Nullable String leader) {

    /** Writes without asking anybody. */
    public static Leave granted() {
        return new Leave(Optional.empty(), null, null);
    }

    static Leave granted(Fence fence, String self) {
        return new Leave(Optional.empty(), fence, self);
    }

    /** Writes nothing, for this reason. */
    public static Leave refused(String why, @Nullable String leader) {
        return new Leave(Optional.of(why), null, leader);
    }
}
