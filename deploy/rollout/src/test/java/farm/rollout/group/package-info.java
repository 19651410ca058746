@NullMarked
package farm.rollout.group;

import org.jspecify.annotations.NullMarked;
