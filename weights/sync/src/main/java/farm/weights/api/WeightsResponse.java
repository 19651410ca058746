package farm.weights.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.SortedMap;

/**
 * The weights of one service as its file has them.
 *
 * @param weights by version
 * @param revision what a writer sends along who wants to change just these
 */
@RegisterForReflection // no method of a resource names it
public record WeightsResponse(SortedMap<String, Integer> weights, String revision) {}
