/** Figures: what was measured, against what, which target it had, and how a table of them looks. Plain Java. */
@NullMarked
package farm.bench.figure;

import org.jspecify.annotations.NullMarked;
