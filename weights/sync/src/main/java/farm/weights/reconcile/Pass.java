package farm.weights.reconcile;

import farm.weights.kv.Fence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all services during one pass.
 *
 * @param sourceIsThere whether a file that is not there is really gone
 * @param guard why the weights of vanished files may not go, empty if they may
 * @param whyNot why nothing may be written, empty if it may
 * @param fence what has to hold when something is written; null for nothing
 */
record Pass(
        boolean sourceIsThere,
        Optional<Obstacle> guard,
        Optional<Obstacle> whyNot,
        @Nullable Fence fence) {}
