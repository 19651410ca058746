/** Makes KV hold what the files say, again and again. */
@NullMarked
package farm.weights.reconcile;

import org.jspecify.annotations.NullMarked;
