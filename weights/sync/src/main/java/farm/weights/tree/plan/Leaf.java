package farm.weights.tree.plan;

import org.jspecify.annotations.Nullable;

/**
 * A value as a file has it.
 *
 * @param line where it stands, counted from 1; null where that is not known, or the value is the whole file
 */
public record Leaf(String value, @Nullable Integer line) {}
