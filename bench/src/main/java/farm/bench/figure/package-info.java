/** Measured figures with their baselines and targets, and tables of them. Plain Java. */
@NullMarked
package farm.bench.figure;

import org.jspecify.annotations.NullMarked;
