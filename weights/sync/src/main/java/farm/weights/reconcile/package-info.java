/** Reconciles the weights in KV with the weights files of the source. */
@NullMarked
package farm.weights.reconcile;

import org.jspecify.annotations.NullMarked;
