package farm.console.api;

import org.jspecify.annotations.Nullable;

/**
 * A request to plan another {@code farm.yaml}.
 *
 * @param name the name of the text in messages, such as its path
 * @param text the content of the file
 */
public record PlanRequest(@Nullable String name, @Nullable String text) {}
