/** Runs the commands of rollout files, within bounds. */
@NullMarked
package farm.console.check;

import org.jspecify.annotations.NullMarked;
