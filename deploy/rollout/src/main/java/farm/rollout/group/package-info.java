/** Rollouts of several services as one: one after the other, and back in reverse order. */
@NullMarked
package farm.rollout.group;

import org.jspecify.annotations.NullMarked;
