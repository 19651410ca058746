package farm.weights.tree.plan;

import org.jspecify.annotations.Nullable;

/**
 * A value in a file.
 *
 * @param line its line, from 1; null if unknown, or if the value is the whole file
 */
public record Leaf(String value, @Nullable Integer line) {}
