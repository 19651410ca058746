package farm.console.api;

import org.jspecify.annotations.Nullable;

/**
 * A request to restart parts.
 *
 * @param target a service, or the id of a part; null for all changed parts
 * @param version restarts the instances of this version only
 * @param repin whether the version is pinned anew first, to what {@code farm.yaml} names for it now
 */
public record RestartRequest(
        @Nullable String target,
        @Nullable String version,
        @Nullable Boolean repin) {}
