package farm.console.api;

import java.util.List;

/**
 * The result of a change of a count.
 *
 * @param before the count before
 * @param started the ids of the new instances
 */
public record ScaleAnswer(int before, List<String> started) {}
