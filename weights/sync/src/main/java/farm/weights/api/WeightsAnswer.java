package farm.weights.api;

import java.util.SortedMap;

/**
 * The weights of one service as its file has them.
 *
 * @param weights by version
 * @param revision what a writer sends along who wants to change just these
 */
public record WeightsAnswer(SortedMap<String, Integer> weights, String revision) {}
