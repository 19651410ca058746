/** Seeded rollouts in simulated time, and the same ones judged by fixed windows. Plain Java. */
@NullMarked
package farm.bench.rollout.simulation;

import org.jspecify.annotations.NullMarked;
