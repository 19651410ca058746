/** Tests of the driver of rollouts. */
@NullMarked
package farm.console.rollout;

import org.jspecify.annotations.NullMarked;
