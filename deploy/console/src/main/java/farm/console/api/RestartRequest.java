package farm.console.api;

import org.jspecify.annotations.Nullable;

/**
 * A request to restart parts.
 *
 * @param target a service, or the id of a part; null for all changed parts
 * @param version restarts the instances of this version only
 */
public record RestartRequest(
        @Nullable String target, @Nullable String version) {}
