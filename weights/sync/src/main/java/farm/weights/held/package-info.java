/** Weights that are in force before their commit, and the rules for them. Plain Java. */
@NullMarked
package farm.weights.held;

import org.jspecify.annotations.NullMarked;
