package farm.weights.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.SortedMap;

/**
 * The weights in a service's file.
 *
 * @param weights by version
 * @param revision to be sent by a writer that must change exactly these weights
 * @param warnings a line for each version that has weight but no passing instance; absent from the
 *     JSON if there is none
 */
@RegisterForReflection // no method of a resource names it
public record WeightsResponse(
        SortedMap<String, Integer> weights,
        String revision,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

    WeightsResponse(SortedMap<String, Integer> weights, String revision) {
        this(weights, revision, List.of());
    }

    WeightsResponse withWarnings(List<String> lines) {
        return new WeightsResponse(weights, revision, lines);
    }
}
