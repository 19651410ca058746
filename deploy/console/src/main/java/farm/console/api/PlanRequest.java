package farm.console.api;

import org.jspecify.annotations.Nullable;

/**
 * A request to plan another {@code farm.yaml}.
 *
 * @param name the name of the text in messages. If it is an absolute path, relative paths in the
 *     text start in its folder.
 * @param text the content of the file
 */
public record PlanRequest(@Nullable String name, @Nullable String text) {}
