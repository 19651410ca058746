/**
 * Remembers the desired weights: the last valid ones of each service, whatever happened to its file
 * since.
 */
@NullMarked
package farm.weights.desired;

import org.jspecify.annotations.NullMarked;
