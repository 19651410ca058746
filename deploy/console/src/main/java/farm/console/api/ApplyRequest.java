package farm.console.api;

import org.jspecify.annotations.Nullable;

/**
 * A request to apply {@code farm.yaml}.
 *
 * @param force whether edits take effect that end what serves requests
 */
public record ApplyRequest(@Nullable Boolean force) {}
