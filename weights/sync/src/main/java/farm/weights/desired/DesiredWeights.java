package farm.weights.desired;

import farm.weights.model.Problem;
import farm.weights.model.Weights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights that KV should hold for a service.
 *
 * @param weights the last valid ones; null if there were none yet
 * @param problems the reasons why they may differ from the file; empty if the file is valid
 */
public record DesiredWeights(String service, @Nullable Weights weights, FileState fileState, List<Problem> problems) {

    /** The state of a service's file. */
    public enum FileState {
        /** The file is valid. */
        VALID,
        /** The file is invalid. The last valid weights stay. */
        INVALID,
        /**
         * The file is deleted. The policy and the registry decide whether the last valid weights
         * stay.
         */
        DELETED
    }
}
