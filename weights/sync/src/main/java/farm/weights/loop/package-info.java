/** Runs a sync task again and again, on one thread. */
@NullMarked
package farm.weights.loop;

import org.jspecify.annotations.NullMarked;
