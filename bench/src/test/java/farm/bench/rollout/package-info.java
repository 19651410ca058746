@NullMarked
package farm.bench.rollout;

import org.jspecify.annotations.NullMarked;
