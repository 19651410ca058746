@NullMarked
package farm.rollout.judging;

import org.jspecify.annotations.NullMarked;
