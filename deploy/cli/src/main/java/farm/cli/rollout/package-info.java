/** Rollouts: their picture, their table, and following them. */
@NullMarked
package farm.cli.rollout;

import org.jspecify.annotations.NullMarked;
