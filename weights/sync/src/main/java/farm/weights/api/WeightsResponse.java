package farm.weights.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.SortedMap;

/**
 * The weights in a service's file.
 *
 * @param weights by version
 * @param revision to be sent by a writer that must change exactly these weights
 */
@RegisterForReflection // no method of a resource names it
public record WeightsResponse(SortedMap<String, Integer> weights, String revision) {}
