package farm.weights.hooks;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a provider shows to whoever looks at the hook's deliveries.
 *
 * @param result what becomes of it
 */
@RegisterForReflection // no method of a resource names it
public record HookResponse(String result) {}
