/** Rollouts in a whole farm under load. */
@NullMarked
package farm.bench.rollout.real;

import org.jspecify.annotations.NullMarked;
