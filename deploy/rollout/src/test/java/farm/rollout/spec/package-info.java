@NullMarked
package farm.rollout.spec;

import org.jspecify.annotations.NullMarked;
