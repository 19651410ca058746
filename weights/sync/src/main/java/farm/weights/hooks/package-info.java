/** Hears of pushes from those who keep the repository. */
@NullMarked
package farm.weights.hooks;

import org.jspecify.annotations.NullMarked;
