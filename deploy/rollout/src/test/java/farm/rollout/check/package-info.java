@NullMarked
package farm.rollout.check;

import org.jspecify.annotations.NullMarked;
