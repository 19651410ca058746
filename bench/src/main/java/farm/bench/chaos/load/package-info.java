/** The load generator of chaos experiments, and its counters. */
@NullMarked
package farm.bench.chaos.load;

import org.jspecify.annotations.NullMarked;
