/** Decides which of several weight-syncs writes. */
@NullMarked
package farm.weights.leader;

import org.jspecify.annotations.NullMarked;
