/** What a person may set of a rollout: strategy, steps, waits, tests, analysis. */
@NullMarked
package farm.rollout.spec;

import org.jspecify.annotations.NullMarked;
