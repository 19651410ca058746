/**
 * A farm and its traffic in memory, second by second. {@code bench/rollout} uses it too, so its
 * public classes are in the module's test jar.
 */
@NullMarked
package farm.rollout.simulation;

import org.jspecify.annotations.NullMarked;
