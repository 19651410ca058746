/** The commands of {@code weight-sync}, for people, scripts and CIs. */
@NullMarked
package farm.weights.command;

import org.jspecify.annotations.NullMarked;
