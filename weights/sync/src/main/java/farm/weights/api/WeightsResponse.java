package farm.weights.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.SortedMap;

/**
 * The weights in a service's file, or its held weights.
 *
 * @param weights by version
 * @param revision to be sent by a writer that must change exactly these weights
 * @param held whether the file does not have these weights yet; absent from the JSON if it has
 * @param pending whether other weights are being written, which the file may have in a moment;
 *     absent from the JSON if none are
 * @param warnings a line for each version that has weight but no passing instance; absent from the
 *     JSON if there is none
 */
@RegisterForReflection // no method of a resource names it
public record WeightsResponse(
        SortedMap<String, Integer> weights,
        String revision,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean held,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean pending,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

    WeightsResponse(SortedMap<String, Integer> weights, String revision) {
        this(weights, revision, false, false, List.of());
    }

    WeightsResponse withWarnings(List<String> lines) {
        return new WeightsResponse(weights, revision, held, pending, lines);
    }

    WeightsResponse withPending(boolean isPending) {
        return new WeightsResponse(weights, revision, held, isPending, warnings);
    }
}
