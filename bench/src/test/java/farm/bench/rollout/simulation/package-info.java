@NullMarked
package farm.bench.rollout.simulation;

import org.jspecify.annotations.NullMarked;
