package farm.weights.hooks;

/**
 * What a provider shows to whoever looks at the hook's deliveries.
 *
 * @param result what becomes of it
 */
public record HookAnswer(String result) {}
