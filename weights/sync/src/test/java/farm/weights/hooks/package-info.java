/** Hooks, by themselves and through the running service. */
@NullMarked
package farm.weights.hooks;

import org.jspecify.annotations.NullMarked;
