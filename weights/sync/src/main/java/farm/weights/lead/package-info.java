/** Decides which of several weight-syncs writes. */
@NullMarked
package farm.weights.lead;

import org.jspecify.annotations.NullMarked;
