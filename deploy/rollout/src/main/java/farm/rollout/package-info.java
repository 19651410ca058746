/** How a version gets from built to all traffic, or back: states and transitions, without I/O. */
@NullMarked
package farm.rollout;

import org.jspecify.annotations.NullMarked;
