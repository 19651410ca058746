package farm.weights.hooks;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The answer to a hook, which the provider shows in its list of deliveries.
 *
 * @param result the reaction to the hook
 */
@RegisterForReflection // no method of a resource names it
public record HookResponse(String result) {}
