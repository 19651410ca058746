/** Hooks: git hosting services report pushes. */
@NullMarked
package farm.weights.hooks;

import org.jspecify.annotations.NullMarked;
