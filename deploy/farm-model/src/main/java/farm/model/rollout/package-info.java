/** The JSON of rollouts, which the console writes and the command reads. */
@NullMarked
package farm.model.rollout;

import org.jspecify.annotations.NullMarked;
