/** What happened in the farm lately: deaths and restarts, weights, rollouts, problems. */
@NullMarked
package farm.console.journal;

import org.jspecify.annotations.NullMarked;
