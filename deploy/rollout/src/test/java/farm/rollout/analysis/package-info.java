@NullMarked
package farm.rollout.analysis;

import org.jspecify.annotations.NullMarked;
