/** The command {@code bench/rollout}: how often rollouts decide rightly, and how soon. */
@NullMarked
package farm.bench.rollout;

import org.jspecify.annotations.NullMarked;
