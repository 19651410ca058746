package farm.weights.desired;

import farm.weights.model.Problem;
import farm.weights.model.Weights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What KV should hold for a service.
 *
 * @param weights the last good ones; null where none were ever seen
 * @param problems why they may not be what the file says now; empty if the file is in order
 */
public record DesiredWeights(String service, @Nullable Weights weights, Condition condition, List<Problem> problems) {

    /** How the file is. */
    public enum Condition {
        /** In order. */
        GOOD,
        /** Not in order, so the last good weights stay. */
        INVALID,
        /** Gone; what becomes of the weights depends on who still needs them. */
        VANISHED
    }
}
