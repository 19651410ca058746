/** Decides which planned changes may be written to KV and which are held back, and why. */
@NullMarked
package farm.weights.policy;

import org.jspecify.annotations.NullMarked;
