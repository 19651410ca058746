/** The faults themselves. */
@NullMarked
package farm.bench.chaos.injection;

import org.jspecify.annotations.NullMarked;
