/** The faults themselves. */
@NullMarked
package farm.bench.chaos.act;

import org.jspecify.annotations.NullMarked;
