/** Judges a rollout by its traffic: connects its states with the analysis. Without I/O. */
@NullMarked
package farm.rollout.judging;

import org.jspecify.annotations.NullMarked;
