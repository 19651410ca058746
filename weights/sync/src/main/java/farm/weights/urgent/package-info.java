/** Carries urgent writes from HTTP to the loop, and their weights to the source. */
@NullMarked
package farm.weights.urgent;

import org.jspecify.annotations.NullMarked;
