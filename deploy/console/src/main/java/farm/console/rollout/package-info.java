/** Drives rollouts: observes the farm, stores the states, and carries out the actions. */
@NullMarked
package farm.console.rollout;

import org.jspecify.annotations.NullMarked;
